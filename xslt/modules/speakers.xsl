<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- Who speaks in a debate: words, turns, applause, laughter and interruptions of each, counted and as a table. -->

  <!-- Words spoken so far, without labels, notes and what others said or did meanwhile. -->
  <xsl:accumulator name="spoken" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="sp//text()[normalize-space()][not(ancestor::stage or ancestor::note or ancestor::speaker)]"
        select="$value + count(tokenize(.))"/>
  </xsl:accumulator>

  <!-- The voices of a sitting, who says most first. -->
  <xsl:function name="f:voices" as="map(*)*">
    <xsl:param name="sitting" as="element()?"/>
    <xsl:variable name="all" as="map(*)*">
      <xsl:for-each-group select="$sitting/(.//sp, .//said[ancestor::stage][@who])" group-by="f:voice(.)">
        <xsl:sequence select="f:counted(current-grouping-key(), current-group())"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:perform-sort select="$all">
      <xsl:sort select="-?words"/>
      <xsl:sort select="-?turns"/>
      <xsl:sort select="?name"/>
    </xsl:perform-sort>
  </xsl:function>

  <!-- By what turns of one person are known: the person, or the label where nobody said who that is. -->
  <xsl:function name="f:voice" as="xs:string?">
    <xsl:param name="turn" as="element()"/>
    <xsl:sequence select="(tokenize($turn/@who)[1], $turn/speaker[1]/f:plain(node())[. ne ''], '')[1]"/>
  </xsl:function>

  <!-- The name of who has a turn. -->
  <xsl:function name="f:speaks" as="xs:string">
    <xsl:param name="turn" as="element(sp)"/>
    <xsl:sequence select="(f:names($turn/@who)[1], $turn/speaker ! f:plain(node()), f:word('voice.unknown'))[. ne ''][1]"/>
  </xsl:function>

  <xsl:function name="f:counted" as="map(*)">
    <xsl:param name="voice" as="xs:string"/>
    <xsl:param name="spoken" as="element()*"/>
    <xsl:variable name="own" as="element(sp)*" select="$spoken[self::sp]"/>
    <xsl:variable name="brackets" as="element(stage)*" select="$own//stage"/>
    <xsl:sequence select="map{
        'voice': $voice,
        'name': (f:names(($spoken/@who)[1])[1], $own[1]/speaker ! f:plain(node()), f:word('voice.unknown'))[. ne ''][1],
        'first': $spoken[1],
        'turns': count($own),
        'words': sum($own ! (accumulator-after('spoken') - accumulator-before('spoken'))),
        'applause': count($brackets[@type = 'applause']),
        'laughter': count($brackets[@type = 'laughter']),
        'interrupted': count($brackets[f:interrupts(.)]) + count($own ! f:within(.)),
        'interrupts': count($spoken[self::said]) + count($own[map:contains($breaking-in, generate-id(.))])}"/>
  </xsl:function>

  <xsl:function name="f:total" as="xs:integer">
    <xsl:param name="heard" as="map(*)*"/>
    <xsl:param name="what" as="xs:string"/>
    <xsl:sequence select="xs:integer(sum($heard ! map:get(., $what)))"/>
  </xsl:function>

  <!-- Does somebody speak or stir here who has not the floor? -->
  <xsl:function name="f:interrupts" as="xs:boolean">
    <xsl:param name="stage" as="element(stage)"/>
    <xsl:sequence select="$stage/@type = ('voices', 'noise', 'movement')
        or ($stage/@type = ('interjection', 'mixed') and exists($stage//said))"/>
  </xsl:function>

  <!-- The turns that break into a turn which goes on after them (its parts say so by next and prev). -->
  <xsl:function name="f:within" as="element(sp)*">
    <xsl:param name="turn" as="element(sp)"/>
    <xsl:variable name="rest" as="element(sp)?" select="$turn[@next]/following-sibling::sp['#' || @xml:id = $turn/@next][1]"/>
    <xsl:sequence select="$rest ! $turn/following-sibling::sp[. &lt;&lt; $rest][not(f:voice(.) = f:voice($turn))]"/>
  </xsl:function>
  <xsl:variable name="breaking-in" as="map(xs:string, xs:boolean)"
      select="map:merge((//text//sp[@next] ! f:within(.)) ! map:entry(generate-id(.), true()))"/>

  <xsl:template name="f:speakers">
    <xsl:param name="heard" as="map(*)*"/>
    <xsl:variable name="title" as="xs:string" select="f:word('debate.speakers', f:figure(count($heard)))"/>
    <!-- The columns that have something to say, in their order. -->
    <xsl:variable name="columns" as="xs:string*"
        select="('turns', 'words', 'applause', 'laughter', 'interrupted', 'interrupts')[f:total($heard, .) gt 0]"/>
    <details>
      <summary>{$title}</summary>
      <div class="table" tabindex="0" role="group" aria-label="{$title}">
        <table>
          <thead>
            <tr>
              <th scope="col">{f:word('debate.speaker')}</th>
              <xsl:for-each select="$columns"><th scope="col" class="figure">{f:word('column.' || .)}</th></xsl:for-each>
            </tr>
          </thead>
          <tbody>
            <xsl:for-each select="$heard">
              <xsl:variable name="voice" as="map(*)" select="."/>
              <tr>
                <th scope="row" class="v{if (?words gt 0) then ($number(?voice), 0)[1] else ''}"><a href="{f:turn-href(?first)}">{?name}</a></th>
                <xsl:for-each select="$columns"><td class="figure">{$voice(.)[. gt 0] ! f:figure(.)}</td></xsl:for-each>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </div>
    </details>
  </xsl:template>

  <!-- The nearest place that can be pointed to. -->
  <xsl:function name="f:turn-href" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="'#' || ($element/ancestor-or-self::*[@xml:id][not(self::TEI)][1]/@xml:id, '-text')[1]"/>
  </xsl:function>

  <!-- A number as the language of the interface groups it. -->
  <xsl:function name="f:figure" as="xs:string">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:sequence select="translate(format-number($number, if ($number lt 10000) then '0' else '#,##0'), ',',
        (map{'en': ',', 'de': '.'}($wished), '&#x202F;')[1])"/>
  </xsl:function>

</xsl:stylesheet>
