<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:epub="http://www.idpf.org/2007/ops" xmlns:f="urn:x-stenogram:functions" xmlns:b="urn:x-stenogram:bundle" xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- The cover, as a picture and as a page: author and title, and below them the record itself as it would be seen from
       afar: a stroke for each turn or paragraph, as long as it is, in the colour of its speaker. -->

  <xsl:variable name="inks" as="xs:string*" select="'#23395d', '#a63d2f', '#c08a2d', '#4a6b5d', '#6d5a7d', '#7f7467'"/>
  <xsl:variable name="lines" as="xs:integer" select="18"/>
  <xsl:variable name="measure" as="xs:integer" select="960"/>

  <xsl:function name="f:cover" as="element(b:file)*">
    <xsl:variable name="drawing" as="element()"><xsl:sequence select="f:drawing()"/></xsl:variable>
    <b:file name="EPUB/cover.svg"><xsl:sequence select="$drawing"/></b:file>
    <b:file name="EPUB/cover.xhtml">
      <html lang="{$tongue}" xml:lang="{$tongue}">
        <head>
          <title>{$title}</title>
          <style>html, body, section {{ margin: 0; padding: 0; height: 100% }} svg {{ display: block; margin: 0 auto; width: 100%; height: 100% }}</style>
        </head>
        <body epub:type="cover"><section role="region" aria-label="{$title}"><xsl:sequence select="$drawing"/></section></body>
      </html>
    </b:file>
  </xsl:function>

  <xsl:function name="f:drawing" as="element()">
    <xsl:variable name="size" as="xs:integer" select="if (string-length($title) gt 110) then 58 else if (string-length($title) gt 60) then 74 else if (string-length($title) gt 24) then 96 else 124"/>
    <xsl:variable name="heading" as="xs:string*" select="f:lines(tokenize($title), ($measure * 21) idiv ($size * 10), 8)"/>
    <xsl:variable name="above" as="xs:string" select="if ($header) then string-join($authors, ', ') else string-join($editors, ', ')"/>
    <xsl:variable name="below" as="xs:string*" select="if (exists($subtitles)) then $subtitles[1] else $header/profileDesc/creation/date[1] ! f:plain(node())[. ne '']"/>
    <xsl:variable name="foot" as="xs:string?" select="$publishers[1]"/>
    <xsl:variable name="under" as="xs:double" select="330 + count($heading) * $size * 1.16"/>
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 1800" role="img" aria-label="{string-join(($above[. ne ''], $title), ': ')}">
      <rect width="1200" height="1800" fill="#f5f0e6"/>
      <rect width="26" height="1800" fill="#23395d"/>
      <g font-family="'Source Serif 4', 'Libertinus Serif', Georgia, serif" fill="#1f1c18">
        <text x="120" y="190" font-size="44" fill="#a63d2f">{f:lines(tokenize($above), 44, 1)}</text>
        <xsl:for-each select="$heading">
          <text x="116" y="{round(300 + position() * $size * 1.16 - $size * 0.16)}" font-size="{$size}" font-weight="600">{.}</text>
        </xsl:for-each>
        <xsl:for-each select="f:lines(tokenize($below), 46, 2)">
          <text x="120" y="{round($under + 40 + position() * 52)}" font-size="42" font-style="italic" fill="#4d453c">{.}</text>
        </xsl:for-each>
        <text x="120" y="1722" font-size="34" fill="#4d453c">{f:lines(tokenize($foot), 60, 1)}</text>
      </g>
      <g stroke-width="13" stroke-linecap="round"><xsl:sequence select="f:strokes()"/></g>
    </svg>
  </xsl:function>

  <!-- The strokes run over the lines as a text does; so many parts that they would be dots are taken together. -->
  <xsl:function name="f:strokes" as="element()*">
    <xsl:variable name="parts" as="element(b:stroke)*" select="$texts/b:stroke"/>
    <xsl:variable name="several" as="xs:integer" select="count($parts) idiv 260 + 1"/>
    <xsl:variable name="grouped" as="map(*)*">
      <xsl:for-each-group select="$parts" group-adjacent="(position() - 1) idiv $several">
        <xsl:sequence select="map{'length': sum(current-group()/@length ! math:pow(., 0.6)), 'ink': $inks[(xs:integer(current-group()[1]/@voice) - 1) mod count($inks) + 1]}" xmlns:math="http://www.w3.org/2005/xpath-functions/math"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:variable name="rate" as="xs:double" select="($lines - 0.4) * $measure div (sum($grouped?length), 1)[. gt 0][1]"/>
    <xsl:iterate select="$grouped">
      <xsl:param name="at" as="xs:double" select="0"/>
      <xsl:variable name="to" as="xs:double" select="$at + ?length * $rate"/>
      <xsl:sequence select="f:stroke($at, $to, ?ink)"/>
      <xsl:next-iteration><xsl:with-param name="at" select="$to"/></xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <xsl:function name="f:stroke" as="element()*">
    <xsl:param name="from" as="xs:double"/>
    <xsl:param name="to" as="xs:double"/>
    <xsl:param name="ink" as="xs:string"/>
    <xsl:for-each select="xs:integer(floor($from div $measure)) to xs:integer(floor(($to - 0.01) div $measure))">
      <xsl:variable name="left" as="xs:double" select="round(max(($from - . * $measure, 0)) + 9)"/>
      <xsl:variable name="right" as="xs:double" select="round(min(($to - . * $measure, $measure)) - 11)"/>
      <!-- Of a stroke that runs over the end of a line no dot is left over. -->
      <xsl:if test="$right ge $left + 4 or ($to - $from lt 26 and $left le $measure - 9)">
        <path xmlns="http://www.w3.org/2000/svg" d="M{120 + $left} {980 + . * 36}H{120 + max(($right, $left + 1))}" stroke="{$ink}"/>
      </xsl:if>
    </xsl:for-each>
  </xsl:function>

  <!-- Words filled into lines of so many characters; what is too much for the cover is left out. -->
  <xsl:function name="f:lines" as="xs:string*">
    <xsl:param name="words" as="xs:string*"/>
    <xsl:param name="width" as="xs:integer"/>
    <xsl:param name="most" as="xs:integer"/>
    <xsl:variable name="lines" as="xs:string*" select="fold-left($words, (), function($done as xs:string*, $word as xs:string) as xs:string* {
        if (exists($done) and string-length($done[last()]) + string-length($word) lt $width)
        then ($done[position() lt last()], $done[last()] || ' ' || $word) else ($done, $word)}) ! (if (string-length(.) gt $width) then substring(., 1, $width - 1) || '…' else .)"/>
    <xsl:sequence select="if (count($lines) le $most) then $lines else ($lines[position() lt $most], $lines[$most] || ' …')"/>
  </xsl:function>
</xsl:stylesheet>
