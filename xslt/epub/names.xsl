<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:epub="http://www.idpf.org/2007/ops" xmlns:f="urn:x-stenogram:functions" xmlns:b="urn:x-stenogram:bundle" xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- As an index has it: the surname first where the encoding says which it is. -->
  <xsl:function name="f:index-name" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="name" as="element()?" select="($entry/(persName | placeName | geogName | orgName | name)[@type = ('reg', 'main', 'index')], $entry/(persName | placeName | geogName | orgName | name))[1]"/>
    <xsl:variable name="surname" as="xs:string?" select="$name/surname[1] ! f:plain(node())[. ne '']"/>
    <xsl:variable name="rest" as="xs:string" select="string-join($name/(forename | nameLink) ! f:plain(node())[. ne ''], ' ')"/>
    <xsl:sequence select="if ($surname) then string-join(($surname, $rest[. ne '']), ', ') else ($name ! f:plain(node()), f:plain($entry/node()[not(self::note)]))[1]"/>
  </xsl:function>
</xsl:stylesheet>
