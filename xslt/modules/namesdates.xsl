<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- TEI module namesdates: names and dates in the text. The registers come from the header. -->

  <xsl:template match="persName | placeName | orgName | name | rs | geogName | country | settlement | region | district
      | forename | surname | roleName | addName | nameLink | genName | objectName | eventName | bloc | affiliation
      | occupation | birth | death | offset | location | geo">
    <span>
      <xsl:sequence select="f:attributes(., ('name'[current()/self::persName or current()/self::placeName
          or current()/self::orgName], local-name())), f:speaker-name(.)"/>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <xsl:template match="date | time">
    <span><xsl:sequence select="f:attributes(., local-name())"/><xsl:apply-templates/></span>
  </xsl:template>

  <xsl:variable name="whole" as="xs:string" static="yes"
      select="'^(\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?)?)?|\d\d:\d\d(:\d\d)?)$'"/>

  <!-- HTML knows whole years, months, days and hours. -->
  <xsl:template match="date[matches(@when, $whole)] | time[matches(@when, $whole)]">
    <time datetime="{@when}"><xsl:sequence select="f:attributes(., ())"/><xsl:apply-templates/></time>
  </xsl:template>

  <xsl:template match="listPerson | listPlace | listOrg | listEvent">
    <xsl:apply-templates select="head"/>
    <ul>
      <xsl:sequence select="f:attributes(., 'register')"/>
      <xsl:for-each select="person | personGrp | place | org | event | listPerson | listPlace | listOrg">
        <li><xsl:sequence select="f:attributes(., ())"/><xsl:apply-templates/></li>
      </xsl:for-each>
    </ul>
  </xsl:template>

  <xsl:template match="person | personGrp | place | org | event">
    <xsl:apply-templates/>
  </xsl:template>

</xsl:stylesheet>
