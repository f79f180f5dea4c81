<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- Who speaks: the entry of the header, the role in this turn, the party. -->

  <xsl:function name="f:participant" as="element()?">
    <xsl:param name="pointers" as="attribute()?"/>
    <xsl:sequence select="(tokenize($pointers)[starts-with(., '#')] ! key('participant', substring(., 2), root($pointers)))[1]"/>
  </xsl:function>

  <!-- That of the turn, else that of the person. -->
  <xsl:function name="f:role" as="xs:string">
    <xsl:param name="turn" as="element()"/>
    <xsl:sequence select="(tokenize($turn/@ana)[contains(., 'role.')] ! substring-after(., 'role.'), tokenize($turn/@ana)[. = ('#question', '#answer')] ! map{'#question': 'interviewer', '#answer': 'interviewee'}(.), f:participant($turn/@who)/@role ! string(), '')[1]"/>
  </xsl:function>

  <xsl:function name="f:party" as="xs:string">
    <xsl:param name="participant" as="element()"/>
    <xsl:sequence select="string-join(distinct-values($participant/affiliation/f:plain((orgName, .)[1]/node())[. ne '']), '; ')"/>
  </xsl:function>
</xsl:stylesheet>
