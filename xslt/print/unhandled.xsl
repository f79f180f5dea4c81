<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:s="urn:stenogram:xslt" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- Nothing is dropped in silence: an element that no module knows ends the run. -->
  <xsl:template match="*" mode="#default facts opening run-in bibliography">
    <xsl:message terminate="yes">
      <unhandled xmlns="" name="{name()}" path="{path()}"/>
    </xsl:message>
  </xsl:template>
</xsl:stylesheet>
