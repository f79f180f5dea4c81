<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:epub="http://www.idpf.org/2007/ops" xmlns:f="urn:x-stenogram:functions" xmlns:b="urn:x-stenogram:bundle" xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- Who speaks and what is named where: a mention for each place that the index of the book may lead to. -->

  <!-- The printed page that has begun. -->
  <xsl:accumulator name="leaf" as="xs:string" initial-value="''">
    <xsl:accumulator-rule match="text//pb" select="normalize-space(@n)"/>
  </xsl:accumulator>
  <xsl:key name="named" match="teiHeader//*[@xml:id]" use="@xml:id"/>

  <xsl:template match="text" mode="mentions">
    <xsl:for-each select=".//(sp | said)[@who]">
      <xsl:variable name="speech" as="element()" select="."/>
      <xsl:for-each select="tokenize(@who)"><xsl:sequence select="f:mention($speech, 'speaker', ., $speech/speaker[1] ! f:plain(node()))"/></xsl:for-each>
    </xsl:for-each>
    <xsl:for-each select=".//(persName | placeName | geogName | orgName | name[@type] | rs[@type][@ref])[not(ancestor::persName or ancestor::orgName or ancestor::placeName)][normalize-space()]">
      <xsl:variable name="kind" as="xs:string?" select="map{'persName': 'person', 'placeName': 'place', 'geogName': 'place', 'orgName': 'organisation'}(local-name()), @type[. = ('person', 'place')] ! string(), 'organisation'[current()/@type = ('org', 'organisation', 'organization')]"/>
      <xsl:if test="$kind"><xsl:sequence select="f:mention(., $kind, (tokenize(@ref), '')[1], f:plain(node()))"/></xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- key: where a register of the edition has the name; name: what this text calls it. -->
  <xsl:function name="f:mention" as="element(b:mention)?">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="label" as="xs:string?"/>
    <xsl:variable name="entry" as="element()?" select="if (starts-with($pointer, '#')) then key('named', substring($pointer, 2), root($element))[1] else ()"/>
    <xsl:variable name="key" as="xs:string?" select="(($entry/(@sameAs, @corresp), $entry/*/@ref) ! tokenize(.), $pointer)[matches(., '^[^#]+#.')][1]"/>
    <xsl:variable name="name" as="xs:string?" select="($entry ! f:index-name(.), $label ! replace(., '[.:,]+$', ''))[normalize-space()][1]"/>
    <xsl:variable name="spot" as="element()" select="$element/ancestor-or-self::*[@xml:id and (self::p or self::sp or self::stage or self::note or self::l or self::item or self::head) or self::div or self::front or self::body or self::back][1]"/>
    <!-- What a crowd calls out in a bracket is nobody's entry. -->
    <xsl:if test="($name or $key) and not($element/self::said and $entry/self::personGrp)">
      <b:mention kind="{$kind}" key="{replace($key, '^.*/', '')}" name="{$name}" leaf="{$element/accumulator-before('leaf')}" href="{f:file($spot)}#{f:id($spot)}"/>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
