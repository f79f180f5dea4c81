<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:b="urn:x-stenogram:bundle"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- Who speaks, as the root of the corpus lists it: each with an id that no other text has, unless a register of the
       edition says that two are one. -->

  <xsl:function name="f:author" as="element()?">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:variable name="author" as="element(author)?" select="$tei/teiHeader/fileDesc/titleStmt/author[normalize-space()][1]"/>
    <xsl:sequence select="($author/@ref ! f:participant(.), $author)[1]"/>
  </xsl:function>
  <xsl:function name="f:speakers-listed" as="element()*">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:sequence select="f:author($tei)/(self::person | self::personGrp)"/>
  </xsl:function>

  <xsl:function name="f:person-id" as="xs:string">
    <xsl:param name="person" as="element()"/>
    <xsl:variable name="registered" as="xs:string?" select="($person/(@sameAs, @corresp) ! tokenize(.))[matches(., '^[^#]+#.')][1] ! substring-after(., '#')"/>
    <xsl:sequence select="if ($registered) then $registered else if ($person/@xml:id) then f:own-id($person/@xml:id) else f:own-id('author')"/>
  </xsl:function>

  <!-- chair, regular or guest: who presides, who belongs to the house, who is heard there. -->
  <xsl:function name="f:kind-of-speaker" as="xs:string">
    <xsl:param name="turn" as="element()"/>
    <xsl:variable name="role" as="xs:string" select="f:role($turn)"/>
    <xsl:sequence select="if ($role eq 'chair') then '#chair' else if ($role = ('witness', 'counsel', 'guest', 'official', 'audience', 'interviewer', 'interviewee')) then '#guest' else '#regular'"/>
  </xsl:function>

  <xsl:template match="person | personGrp | author" mode="person">
    <xsl:variable name="name" as="element()" select="(persName, name, .)[1]"/>
    <b:person id="{f:person-id(.)}">
      <xsl:for-each select="affiliation[normalize-space()]"><xsl:attribute name="party" select="f:plain((orgName, .)[1]/node())"/></xsl:for-each>
      <xsl:for-each select="sex/@value[. = ('M', 'F', 'U', 'O', 'N')], @sex[. = ('M', 'F', 'U', 'O', 'N')]"><xsl:attribute name="sex" select="."/></xsl:for-each>
      <persName>
        <xsl:choose>
          <xsl:when test="$name[surname][forename]">
            <xsl:for-each select="$name/(surname, forename, addName, roleName, nameLink)"><xsl:element name="{local-name()}">{f:plain(node())}</xsl:element></xsl:for-each>
          </xsl:when>
          <xsl:otherwise><term>{(f:plain($name/node())[. ne ''], string(@xml:id))[1]}</term></xsl:otherwise>
        </xsl:choose>
      </persName>
      <xsl:for-each select="occupation[f:plain(node()) ne '']"><occupation>{f:plain(node())}</occupation></xsl:for-each>
    </b:person>
  </xsl:template>
</xsl:stylesheet>
