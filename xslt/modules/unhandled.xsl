<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- Nothing is dropped in silence: an element that no template knows stops the stylesheet, with its name and
       place. An edition with elements of its own adds templates in a stylesheet that imports ours. -->

  <xsl:template match="*" priority="-100">
    <xsl:message terminate="yes">
      <unhandled xmlns="" name="{name()}" path="{path()}"/>
    </xsl:message>
  </xsl:template>

  <!-- Comments and processing instructions are the editor's own. -->
  <xsl:template match="comment() | processing-instruction()" priority="-100"/>

</xsl:stylesheet>
