<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- A debate at a glance: who speaks when and how long (strip.xsl draws it), with a legend; the same in words: a table of
       the speakers (speakers.xsl), and the turns in their order. A text of several sittings has that for each. -->

  <!-- Turns from which on a text is a debate worth seeing, speakers that have a colour and a pattern of their own, and
       turns up to which all are listed in words. -->
  <xsl:variable name="fewest-turns" as="xs:integer" select="4"/>
  <xsl:variable name="drawn" as="xs:integer" select="8"/>
  <xsl:variable name="most-listed" as="xs:integer" select="400"/>

  <xsl:variable name="voices" as="map(*)*" select="f:voices((//text)[1])"/>

  <!-- The number by which a voice is drawn: 1 for who says most; who has none is drawn plainly. -->
  <xsl:variable name="number" as="map(xs:string, xs:integer)"
      select="map:merge($voices[?words gt 0][position() le $drawn] ! map:entry(?voice, position()))"/>

  <!-- The sittings of a text: its outermost divisions that are called so, where there are several; else all of it. Where
       there is one speaker, or a few words, there is nothing to see. -->
  <xsl:variable name="sittings" as="element()*">
    <xsl:variable name="named" as="element(div)*" select="(//text)[1]//div[@type = ('sitting', 'session', 'meeting', 'debate')]
        [not(ancestor::div/@type = ('sitting', 'session', 'meeting', 'debate'))]"/>
    <xsl:sequence select="(if (count($named) gt 1) then $named else (//text)[1])
        [count(.//sp) ge $fewest-turns][count(distinct-values(.//sp ! f:voice(.))) gt 1]"/>
  </xsl:variable>

  <!-- Where it stands: under the title, if the text has one of its own, else above the text. -->
  <xsl:template match="text" mode="debate">
    <xsl:if test="$sittings = . and empty($title-head[not(ancestor::floatingText)]/(parent::div | parent::body))">
      <xsl:apply-templates select="." mode="sitting"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="div | body" mode="at-a-glance">
    <xsl:choose>
      <xsl:when test="some $sitting in $sittings satisfies $sitting is ."><xsl:apply-templates select="." mode="sitting"/></xsl:when>
      <xsl:when test="$title-head/.. is . and $sittings[self::text]">
        <xsl:apply-templates select="$sittings" mode="sitting"/>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="*" mode="sitting">
    <xsl:variable name="turns" as="element(sp)*" select=".//sp"/>
    <xsl:variable name="heard" as="map(*)*" select="f:voices(.)"/>
    <section class="debate" aria-label="{string-join((f:word('debate'), .[self::div]/head[1] ! f:plain(node())), ': ')}">
      <xsl:sequence select="f:interface()"/>
      <figure>
        <xsl:apply-templates select="." mode="strip"><xsl:with-param name="heard" select="$heard" tunnel="yes"/></xsl:apply-templates>
        <figcaption>
          <p>
            <xsl:text>{f:word('debate.turns', f:figure(count($turns)))} · {f:word('debate.words', f:figure(f:total($heard, 'words')))}</xsl:text>
            <xsl:for-each select="('applause', 'laughter', 'interrupted')[f:total($heard, .) gt 0]">
              <xsl:text> · </xsl:text>
              <span class="mark-{.}">{f:word('debate.' || .)} {f:figure(f:total($heard, .))}</span>
            </xsl:for-each>
          </p>
          <ul class="legend"><xsl:apply-templates select="." mode="legend"><xsl:with-param name="heard" select="$heard"/></xsl:apply-templates></ul>
        </figcaption>
      </figure>
      <div class="in-words">
        <xsl:call-template name="f:speakers"><xsl:with-param name="heard" select="$heard"/></xsl:call-template>
        <xsl:if test="count($turns) le $most-listed">
          <details>
            <summary>{f:word('debate.in-order')}</summary>
            <ol class="turns"><xsl:apply-templates select="$turns" mode="in-order"/></ol>
          </details>
        </xsl:if>
      </div>
    </section>
  </xsl:template>

  <!-- Whose colour is which. -->
  <xsl:template match="*" mode="legend">
    <xsl:param name="heard" as="map(*)*"/>
    <xsl:for-each select="$heard[exists($number(?voice))]">
      <xsl:sort select="$number(?voice)"/>
      <li class="v{$number(?voice)}">{?name}</li>
    </xsl:for-each>
    <xsl:variable name="others" as="xs:integer" select="count($heard[?words gt 0][empty($number(?voice))])"/>
    <xsl:if test="$others gt 0"><li class="v0">{f:word('debate.others', f:figure($others))}</li></xsl:if>
  </xsl:template>

  <!-- One line of the turns in words: who, how long, and what happened meanwhile. -->
  <xsl:template match="sp" mode="in-order">
    <xsl:variable name="brackets" as="element(stage)*" select=".//stage"/>
    <li>
      <a href="{f:turn-href(.)}">{f:speaks(.)}</a>
      <xsl:text>, {f:word('debate.words', f:figure(max((0, accumulator-after('spoken') - accumulator-before('spoken')))))}</xsl:text>
      <xsl:variable name="counts" as="map(*)" select="map{'applause': count($brackets[@type = 'applause']),
          'laughter': count($brackets[@type = 'laughter']), 'interrupted': count($brackets[f:interrupts(.)])}"/>
      <xsl:for-each select="('applause', 'laughter', 'interrupted')[$counts(.) gt 0]">
        <xsl:text>, {f:word('debate.' || .)} {f:figure($counts(.))}</xsl:text>
      </xsl:for-each>
    </li>
  </xsl:template>

  <xsl:template match="sp" mode="voice-class" as="xs:string?">
    <xsl:sequence select="$number(f:voice(.))[exists($sittings)] ! ('v' || .)"/>
  </xsl:template>

</xsl:stylesheet>
