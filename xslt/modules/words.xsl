<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- The words of the interface, from messages/<language>.xml; English where a language lacks one. -->

  <!-- Language of the interface: en, de, fr, ru; empty means the language of the text. -->
  <xsl:param name="language" as="xs:string" select="''"/>

  <xsl:variable name="spoken" as="xs:string*" select="'en', 'de', 'fr', 'ru'"/>
  <xsl:variable name="wished" as="xs:string"
      select="(lower-case(tokenize(if ($language) then $language else string(/*/@xml:lang), '-')[1])[. = $spoken],
              'en')[1]"/>
  <!-- All words by language and key, read when the stylesheets are compiled, not for each text. -->
  <xsl:variable name="dictionaries" static="yes" as="map(xs:string, map(xs:string, xs:string))"
      select="map:merge(('en', 'de', 'fr', 'ru') ! map:entry(., map:merge(
          doc('../messages/' || . || '.xml')/*/* ! map:entry(string(@key), string()))))"/>

  <!-- The word for a key, or the empty sequence. -->
  <xsl:function name="f:known-word" as="xs:string?">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="($dictionaries($wished)($key), $dictionaries('en')($key))[1]"/>
  </xsl:function>

  <!-- The word for a key that the stylesheets use themselves: it must be there. -->
  <xsl:function name="f:word" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="(f:known-word($key), error(xs:QName('f:word'), 'no message ' || $key))[1]"/>
  </xsl:function>

  <!-- The same with one blank, written {} in the message, filled in. -->
  <xsl:function name="f:word" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="filling" as="xs:string"/>
    <xsl:variable name="parts" as="xs:string*" select="tokenize(f:word($key), '\{\}')"/>
    <xsl:sequence select="string-join($parts, $filling)"/>
  </xsl:function>

</xsl:stylesheet>
