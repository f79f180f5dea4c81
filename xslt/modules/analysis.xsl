<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- TEI modules analysis, certainty and spoken: most of it stands beside the text; what has words shows them. -->

  <xsl:template match="interp | interpGrp | span | spanGrp | certainty | precision | respons"/>

  <xsl:template match="pause | vocal | incident | kinesic | shift | writing">
    <span><xsl:sequence select="f:attributes(., ('stage', local-name()))"/><xsl:apply-templates/></span>
  </xsl:template>

</xsl:stylesheet>
