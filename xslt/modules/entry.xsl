<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:err="http://www.w3.org/2005/xqt-errors"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- The way in, for every stylesheet: the work is done in mode "entry" inside xsl:try, because a dynamic error
       that leaves the processor has lost its place. transform.py reads the fault. -->

  <xsl:template match="/">
    <xsl:try>
      <xsl:apply-templates select="." mode="entry"/>
      <xsl:catch errors="*">
        <xsl:message>
          <fault xmlns="" code="{$err:code}" module="{$err:module}" line="{$err:line-number}">{$err:description}</fault>
        </xsl:message>
      </xsl:catch>
    </xsl:try>
  </xsl:template>

</xsl:stylesheet>
