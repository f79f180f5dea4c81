<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:s="urn:stenogram:xslt" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- Who and where: what pointers to persons and places lead to, and the indexes of them. An index is made of marks
       behind the names in the text, whose pages Typst finds, and of a sorted list of what was marked. -->

  <xsl:key name="people" match="teiHeader//*[@xml:id] | standOff//*[@xml:id]" use="@xml:id"/>

  <!-- The person or place that a pointer names: in the text's own header, or in a register of the edition. -->
  <xsl:function name="s:person" as="element()?">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="from" as="node()"/>
    <xsl:variable name="id" as="xs:string" select="substring-after(tokenize($pointer)[1], '#')"/>
    <xsl:variable name="registers" as="element()?" select="root($from)/*:book/*:registers"/>
    <xsl:sequence select="if ($id eq '') then () else ($from/ancestor::TEI[1] ! key('people', $id, .)[1], $registers ! key('people', $id, .)[1])[1]"/>
  </xsl:function>

  <xsl:variable name="s:kinds" as="xs:string*" select="tokenize($indexes)"/>
  <!-- What is in an index: persons and places named, and those who speak. -->
  <xsl:function name="s:kind" as="xs:string?">
    <xsl:param name="name" as="element()"/>
    <xsl:variable name="kind" as="xs:string?" select="
        if (empty($s:kinds)) then ()
        else if ($name/(self::sp | self::said)) then 'speaker'
        else if ($name/(self::persName | self::rs[@type eq 'person'] | self::name[@type eq 'person'])) then 'person'
        else if ($name/(self::placeName | self::settlement[not(ancestor::placeName)] | self::geogName | self::rs[@type eq 'place'] | self::name[@type eq 'place'])) then 'place'
        else ()"/>
    <xsl:sequence select="$kind[. = $s:kinds]"/>
  </xsl:function>

  <!-- The line of the index that a name belongs to: that of the person or place it points to, else its own words. -->
  <xsl:function name="s:entry" as="xs:string">
    <xsl:param name="name" as="element()"/>
    <xsl:variable name="named" as="element()?" select="($name/@who, $name/@ref, $name/@key)[1] ! s:person(., $name)"/>
    <xsl:sequence select="
        if ($named) then s:inverted($named)
        else if ($name/self::sp) then replace(s:plain($name/speaker[1]), '[.:—–\-]+\s*$', '')
        else if ($name/self::said) then ''
        else s:plain($name/node())"/>
  </xsl:function>
  <!-- A name as an index has it: the surname first. -->
  <xsl:function name="s:inverted" as="xs:string">
    <xsl:param name="person" as="element()"/>
    <xsl:variable name="name" as="element()?" select="($person/persName[@type eq 'sort'], $person/(persName, placeName, orgName, name, settlement, label, category/catDesc, .)[normalize-space()])[1]"/>
    <xsl:variable name="given" as="xs:string" select="string-join($name/(forename | nameLink) ! s:plain(.), ' ')"/>
    <xsl:sequence select="if ($name/surname and $given ne '') then string-join($name/surname ! s:plain(.), ' ') || ', ' || $given else s:plain($name)"/>
  </xsl:function>

  <xsl:function name="s:mark" as="xs:string">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="name" as="element()"/>
    <xsl:variable name="entry" as="xs:string" select="if (s:kind($name) eq $kind) then s:entry($name) else ''"/>
    <xsl:sequence select="if ($entry ne '') then 'named(' || s:literal($kind) || ', ' || s:literal($entry) || ')&#10;' else ''"/>
  </xsl:function>

  <!-- What was called or done while somebody spoke, for the list of it. -->
  <xsl:variable name="s:shouts" as="xs:string*" select="'interjection', 'applause', 'laughter', 'noise', 'voices', 'movement', 'mixed'"/>
  <xsl:function name="s:shout" as="xs:string">
    <xsl:param name="stage" as="element(stage)"/>
    <xsl:sequence select="
        if ($interjections eq 'yes' and $stage/@type = $s:shouts and not($stage/ancestor::stage))
        then 'shout(' || s:literal(s:title($stage/ancestor::TEI[1])) || ', ' || s:literal(s:plain($stage)) || ')&#10;' else ''"/>
  </xsl:function>

  <!-- The lists at the end: corrections, interjections, indexes. -->
  <xsl:template match="TEI | *:book" mode="lists">
    <xsl:variable name="all" as="element()" select="."/>
    <xsl:if test="$corrections = ('list', 'both') and exists(.//text//choice[sic or orig])">correction-list({s:literal(s:word('corrections', .))})&#10;</xsl:if>
    <xsl:if test="$interjections eq 'yes' and exists(.//text//stage[@type = $s:shouts])">shout-list({s:literal(s:word('interjections', .))})&#10;</xsl:if>
    <xsl:for-each select="$s:kinds">
      <xsl:variable name="kind" as="xs:string" select="."/>
      <xsl:variable name="entries" as="xs:string*">
        <xsl:for-each-group select="$all//text//(sp | said[ancestor::stage] | persName | placeName | settlement | geogName | rs | name)[s:kind(.) eq $kind]" group-by="s:entry(.)">
          <xsl:sort select="lower-case(current-grouping-key())" lang="{s:language($all/@xml:lang)}"/>
          <xsl:sort select="current-grouping-key()"/>
          <xsl:sequence select="current-grouping-key()[. ne '']"/>
        </xsl:for-each-group>
      </xsl:variable>
      <xsl:if test="exists($entries)">
        <xsl:text>index-list({s:literal(s:word('index-' || $kind, $all))}, {s:literal($kind)}, (&#10;</xsl:text>
        <xsl:value-of select="$entries ! (s:literal(.) || ',&#10;')" separator=""/>
        <xsl:text>))&#10;</xsl:text>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
