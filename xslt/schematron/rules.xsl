<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:out="urn:x-stenogram:xslt"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns:st="urn:x-stenogram:schematron"
    xmlns:sqf="http://www.schematron-quickfix.com/validator/process"
    xmlns:sch="http://purl.oclc.org/dsdl/schematron">

  <!-- Rules (5.4.12) and what they assert (5.4.2) and report (5.4.11). Each test is tried by itself: where one can't be
       evaluated the others still are, and the fault says which it was. -->

  <xsl:namespace-alias stylesheet-prefix="out" result-prefix="xsl"/>

  <xsl:template match="sch:rule" mode="rules">
    <xsl:param name="rank" as="xs:integer"/>
    <xsl:variable name="pattern" as="xs:string" select="string(../@st:at)"/>
    <out:template match="{f:path(., @context)}" mode="st:walk" priority="{$rank}" st:at="{@st:at}">
      <out:param name="st:fired" as="Q{{http://www.w3.org/2001/XMLSchema}}string*"/>
      <!-- A pattern about other documents waits for them. -->
      <out:if test="{if (../@documents) then '$st:within ne &quot;&quot; and ' else ''}not($st:fired = '{$pattern}' or $st:left-out = '{$pattern}')">
        <out:variable name="st:context" select="."/>
        <out:try>
          <xsl:apply-templates select="sch:let" mode="variables"/>
          <xsl:apply-templates select="sch:assert | sch:report" mode="rules"/>
          <xsl:sequence select="f:catch(.)"/>
        </out:try>
      </out:if>
      <out:next-match>
        <out:with-param name="st:fired" select="$st:fired, '{$pattern}'"/>
      </out:next-match>
    </out:template>
  </xsl:template>

  <xsl:template match="sch:assert | sch:report" mode="rules">
    <out:try>
      <out:if test="{if (self::sch:assert) then 'not(' || f:path(., @test) || ')' else f:path(., @test)}" st:at="{@st:at}">
        <xsl:variable name="subject" as="xs:string?" select="(@subject, ../@subject)[1]"/>
        <finding at="{@st:at}" role="{(@severity, @role, ../@role)[1]}" id="{(@id, ../@id, ../../@id)[1]}" see="{(@see, ../@see)[1]}"
            flag="{string-join((@flag, ../@flag), ' ')}">
          <out:attribute name="places" select="st:places(({($subject ! f:path(current(), .), '.')[1]}), .)" st:at="{@st:at}"/>
          <message><xsl:apply-templates mode="messages"/></message>
          <xsl:apply-templates select="f:named(., 'diagnostics', 'diagnostic'), f:named(., 'properties', 'property')" mode="attached"/>
          <xsl:apply-templates select="." mode="fixes"/>
        </finding>
      </out:if>
      <xsl:sequence select="f:catch(.)"/>
    </out:try>
  </xsl:template>

  <!-- What is told of something that can't be evaluated. -->
  <xsl:function name="f:catch" as="element()">
    <xsl:param name="node" as="element()"/>
    <out:catch errors="*">
      <fault at="{$node/@st:at}" id="{($node/@id, $node/../@id)[1]}"
          code="{{local-name-from-QName($Q{{http://www.w3.org/2005/xqt-errors}}code)}}" places="{{st:place($st:context)}}">
        <out:value-of select="$Q{{http://www.w3.org/2005/xqt-errors}}description"/>
      </fault>
    </out:catch>
  </xsl:function>

  <!-- The diagnostics (5.5) or properties that a test names. -->
  <xsl:function name="f:named" as="element()*">
    <xsl:param name="test" as="element()"/>
    <xsl:param name="list" as="xs:string"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:variable name="ids" as="xs:string*" select="tokenize($test/@*[local-name() = $list])"/>
    <xsl:sequence select="for $id in $ids return (root($test)//sch:*[local-name() = $kind][@id = $id])[1]"/>
  </xsl:function>

</xsl:stylesheet>
