<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.w3.org/2000/svg"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- The strip of a debate as SVG: one box a turn, as wide as it has words, in several rows like lines of a text; above
       them what happened in the hall. Colours are those of css/debate.css, the patterns stand here, so that no
       speaker is told by colour alone. The table and the list beneath say the same; a screen reader is led there. -->

  <xsl:variable name="width" as="xs:integer" select="480"/>
  <xsl:variable name="height" as="xs:integer" select="18"/>
  <xsl:variable name="above" as="xs:integer" select="12"/>
  <xsl:variable name="turns-a-row" as="xs:integer" select="24"/>
  <xsl:variable name="most-rows" as="xs:integer" select="12"/>

  <!-- Strokes of the patterns, within 8 by 8 units; the first has none. -->
  <xsl:variable name="patterns" as="xs:string*" select="'', 'M0 8L8 0M-2 2L2 -2M6 10L10 6', 'M2 2h1.6v1.6h-1.6zM6 6h1.6v1.6h-1.6z',
      'M2 0V8M6 0V8', 'M0 2H8M0 6H8', 'M0 0L8 8M-2 6L2 10M6 -2L10 2', 'M0 4H8M4 0V8', 'M0 8L8 0M0 0L8 8'"/>

  <!-- Where the words of a sitting begin, and how they are spread over rows. -->
  <xsl:function name="f:spread" as="map(*)">
    <xsl:param name="sitting" as="element()"/>
    <xsl:param name="heard" as="map(*)*"/>
    <xsl:variable name="rows" as="xs:integer" select="min(($most-rows, max((1, count($sitting//sp) idiv $turns-a-row + 1))))"/>
    <xsl:sequence select="map{'from': $sitting/accumulator-before('spoken'), 'rows': $rows,
        'a-row': max((1, f:total($heard, 'words'))) div $rows}"/>
  </xsl:function>

  <xsl:template match="*" mode="strip">
    <xsl:param name="heard" as="map(*)*" tunnel="yes"/>
    <xsl:variable name="spread" as="map(*)" select="f:spread(., $heard)"/>
    <svg class="strip" viewBox="0 0 {$width} {$spread?rows * ($height + $above)}" aria-hidden="true" focusable="false">
      <xsl:if test="$sittings[1] is ."><xsl:call-template name="f:patterns"/></xsl:if>
      <xsl:apply-templates select=".//sp, .//sp//stage[not(ancestor::stage)]" mode="strip">
        <xsl:with-param name="spread" select="$spread" tunnel="yes"/>
      </xsl:apply-templates>
    </svg>
  </xsl:template>

  <xsl:template name="f:patterns">
    <defs>
      <xsl:for-each select="$patterns[position() le map:size($number)]">
        <pattern id="_-s{position()}" width="8" height="8" patternUnits="userSpaceOnUse">
          <rect class="s{position()}" width="8" height="8"/>
          <xsl:if test="."><path class="over" d="{.}"/></xsl:if>
        </pattern>
      </xsl:for-each>
    </defs>
  </xsl:template>

  <!-- A turn that does not fit into a row goes on in the next one. -->
  <xsl:template match="sp" mode="strip" priority="1">
    <xsl:param name="spread" as="map(*)" tunnel="yes"/>
    <xsl:variable name="a-row" as="xs:double" select="$spread?a-row"/>
    <xsl:variable name="from" as="xs:integer" select="accumulator-before('spoken') - $spread?from"/>
    <xsl:variable name="to" as="xs:integer" select="max(($from, accumulator-after('spoken') - $spread?from))"/>
    <xsl:variable name="first" as="xs:integer" select="f:row-of($from, $spread)"/>
    <xsl:variable name="last" as="xs:integer" select="max(($first, f:row-of($to - 1, $spread)))"/>
    <xsl:variable name="number" as="xs:integer?" select="$number(f:voice(.))"/>
    <a href="{f:turn-href(.)}" tabindex="-1">
      <title>{f:speaks(.)}: {f:word('debate.words', f:figure($to - $from))}</title>
      <xsl:for-each select="$first to $last">
        <xsl:variable name="begin" as="xs:double" select="max(($from, . * $a-row))"/>
        <xsl:variable name="end" as="xs:double" select="min(($to, (. + 1) * $a-row))"/>
        <rect x="{f:round(($begin - . * $a-row) * $width div $a-row)}" y="{. * ($height + $above) + $above}"
            width="{f:round(max((1.5, ($end - $begin) * $width div $a-row - 0.75)))}" height="{$height}"
            fill="{if (exists($number)) then 'url(#_-s' || $number || ')' else 'currentColor'}">
          <xsl:if test="empty($number)"><xsl:attribute name="class" select="'other'"/></xsl:if>
        </rect>
      </xsl:for-each>
    </a>
  </xsl:template>

  <!-- Applause points up, laughter is round, an interruption is a square on its corner. -->
  <xsl:template match="stage" mode="strip" priority="1">
    <xsl:param name="spread" as="map(*)" tunnel="yes"/>
    <xsl:variable name="a-row" as="xs:double" select="$spread?a-row"/>
    <xsl:variable name="kinds" as="element(stage)*" select="descendant-or-self::stage"/>
    <xsl:variable name="kind" as="xs:string?" select="('interrupted'[some $one in $kinds satisfies f:interrupts($one)],
        'applause'[$kinds/@type = 'applause'], 'laughter'[$kinds/@type = 'laughter'])[1]"/>
    <xsl:if test="exists($kind)">
      <xsl:variable name="at" as="xs:integer" select="max((0, accumulator-before('spoken') - $spread?from - 1))"/>
      <xsl:variable name="row" as="xs:integer" select="f:row-of($at, $spread)"/>
      <a href="{f:turn-href(.)}" tabindex="-1" class="mark {$kind}"
          transform="translate({f:round(min((max((4, ($at - $row * $a-row) * $width div $a-row)), $width - 4)))} {$row * ($height + $above) + $above - 6})">
        <title>{f:plain(node())}</title>
        <xsl:choose>
          <xsl:when test="$kind = 'applause'"><path d="M0 -4L4 3.5H-4Z"/></xsl:when>
          <xsl:when test="$kind = 'laughter'"><circle r="3.6"/></xsl:when>
          <xsl:otherwise><path d="M0 -4.4L4.4 0L0 4.4L-4.4 0Z"/></xsl:otherwise>
        </xsl:choose>
      </a>
    </xsl:if>
  </xsl:template>

  <xsl:function name="f:row-of" as="xs:integer">
    <xsl:param name="word" as="xs:integer"/>
    <xsl:param name="spread" as="map(*)"/>
    <xsl:sequence select="min(($spread?rows - 1, max((0, xs:integer(floor($word div $spread?a-row))))))"/>
  </xsl:function>

  <xsl:function name="f:round" as="xs:string">
    <xsl:param name="units" as="xs:double"/>
    <xsl:sequence select="format-number($units, '0.##')"/>
  </xsl:function>

</xsl:stylesheet>
