<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- A debate at a glance: who speaks when and how long (strip.xsl draws it), and a table of the speakers with their
       words, turns, applause, laughter and interruptions, which says the same in numbers. -->

  <!-- Turns from which on a text is a debate worth seeing, and speakers that have a colour and a pattern of their own. -->
  <xsl:variable name="fewest-turns" as="xs:integer" select="4"/>
  <xsl:variable name="drawn" as="xs:integer" select="8"/>

  <xsl:variable name="turns" as="element(sp)*" select="//text//sp"/>
  <xsl:variable name="voices" as="map(*)*">
    <xsl:variable name="all" as="map(*)*">
      <xsl:for-each-group select="$turns, //text//said[ancestor::stage][@who]" group-by="f:voice(.)">
        <xsl:sequence select="f:counted(current-grouping-key(), current-group())"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:perform-sort select="$all">
      <xsl:sort select="-?words"/>
      <xsl:sort select="-?turns"/>
      <xsl:sort select="?name"/>
    </xsl:perform-sort>
  </xsl:variable>
  <!-- The number by which a voice is drawn: 1 for who says most; who has none is drawn plainly. -->
  <xsl:variable name="number" as="map(xs:string, xs:integer)"
      select="map:merge($voices[?words gt 0][position() le $drawn] ! map:entry(?voice, position()))"/>

  <!-- Words spoken so far, without labels, notes and what others said or did meanwhile. -->
  <xsl:accumulator name="spoken" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="sp//text()[normalize-space()][not(ancestor::stage or ancestor::note or ancestor::speaker)]"
        select="$value + count(tokenize(.))"/>
  </xsl:accumulator>

  <!-- By what turns of one person are known: the person, or the label where nobody said who that is. -->
  <xsl:function name="f:voice" as="xs:string?">
    <xsl:param name="turn" as="element()"/>
    <xsl:sequence select="(tokenize($turn/@who)[1], $turn/speaker[1]/f:plain(node())[. ne ''], '')[1]"/>
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
        'interrupted': count($brackets[f:interrupts(.)]),
        'interrupts': count($spoken[self::said])}"/>
  </xsl:function>

  <xsl:function name="f:total" as="xs:integer">
    <xsl:param name="what" as="xs:string"/>
    <xsl:sequence select="xs:integer(sum($voices ! map:get(., $what)))"/>
  </xsl:function>

  <!-- Does somebody speak or stir here who has not the floor? -->
  <xsl:function name="f:interrupts" as="xs:boolean">
    <xsl:param name="stage" as="element(stage)"/>
    <xsl:sequence select="$stage/@type = ('voices', 'noise', 'movement')
        or ($stage/@type = ('interjection', 'mixed') and exists($stage//said))"/>
  </xsl:function>

  <xsl:template match="text" mode="debate">
    <xsl:if test="count($turns) ge $fewest-turns and count($voices[?turns gt 0]) gt 1">
      <section class="debate" lang="{$wished}" aria-label="{f:word('debate')}">
        <figure>
          <xsl:apply-templates select="." mode="strip"/>
          <figcaption>
            <xsl:text>{f:word('debate.turns', f:figure(count($turns)))} · {f:word('debate.words', f:figure(f:total('words')))}</xsl:text>
            <xsl:for-each select="('applause', 'laughter', 'interrupted')[f:total(.) gt 0]">
              <xsl:text> · </xsl:text>
              <span class="mark-{.}">{f:word('debate.' || .)} {f:figure(f:total(.))}</span>
            </xsl:for-each>
          </figcaption>
        </figure>
        <details>
          <summary>{f:word('debate.speakers', f:figure(count($voices)))}</summary>
          <div class="table" tabindex="0" role="region" aria-label="{f:word('debate.speakers', f:figure(count($voices)))}">
            <table>
              <thead><xsl:call-template name="f:speaker-columns"/></thead>
              <tbody><xsl:for-each select="$voices"><xsl:call-template name="f:speaker-row"/></xsl:for-each></tbody>
            </table>
          </div>
        </details>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- The columns that have something to say, in their order. -->
  <xsl:variable name="columns" as="xs:string*"
      select="('turns', 'words', 'applause', 'laughter', 'interrupted', 'interrupts')[f:total(.) gt 0]"/>

  <xsl:template name="f:speaker-columns">
    <tr>
      <th scope="col">{f:word('debate.speaker')}</th>
      <xsl:for-each select="$columns"><th scope="col" class="figure">{f:word('column.' || .)}</th></xsl:for-each>
    </tr>
  </xsl:template>

  <xsl:template name="f:speaker-row">
    <xsl:variable name="voice" as="map(*)" select="."/>
    <tr>
      <th scope="row">
        <xsl:apply-templates select="$voice?first[$voice?words gt 0]" mode="swatch">
          <xsl:with-param name="number" select="$number($voice?voice)"/>
        </xsl:apply-templates>
        <a href="{f:turn-href($voice?first)}">{$voice?name}</a>
      </th>
      <xsl:for-each select="$columns">
        <td class="figure">{$voice(.)[. gt 0] ! f:figure(.)}</td>
      </xsl:for-each>
    </tr>
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
