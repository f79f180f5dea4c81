<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.w3.org/2000/svg"
    xpath-default-namespace="">

  <!-- The texts in time: a column of marks for each year, a mark for each text; with many texts a bar for each year.
       Kinds of text differ in shape. The list of texts says the same; a screen reader is led there. -->

  <xsl:variable name="span" as="xs:integer" select="960"/>
  <xsl:variable name="most-marks" as="xs:integer" select="240"/>
  <xsl:variable name="tallest" as="xs:integer" select="12"/>
  <xsl:variable name="size" as="xs:integer" select="14"/>
  <xsl:variable name="kinds" as="xs:string*" select="'debate', 'speech', 'interview', 'letter', 'article'"/>
  <xsl:variable name="shapes" as="xs:string*" select="'M-5 -5H5V5H-5Z', 'M0 -6L6 5H-6Z', 'M0 -6L6 0L0 6L-6 0Z',
      'M-6 -4H6V4H-6ZM-6 -4L0 1L6 -4', 'M-5 -5H5M-5 0H5M-5 5H2', 'M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0'"/>

  <xsl:template match="index" mode="timeline">
    <xsl:variable name="dated" as="element(entry)*" select="entry[@year castable as xs:integer]"/>
    <xsl:variable name="years" as="xs:integer*" select="distinct-values($dated/xs:integer(@year))"/>
    <xsl:if test="count($years) gt 1">
      <xsl:variable name="first" as="xs:integer" select="min($years)"/>
      <xsl:variable name="count" as="xs:integer" select="max($years) - $first + 1"/>
      <xsl:variable name="most" as="xs:integer" select="max(for $y in $years return count($dated[@year = string($y)]))"/>
      <xsl:variable name="bars" as="xs:boolean" select="count($dated) gt $most-marks or $most gt $tallest or $count gt 60"/>
      <xsl:variable name="height" as="xs:integer" select="if ($bars) then 90 else $most * ($size + 3) + 4"/>
      <figure class="timeline" aria-label="{f:word('timeline')}" xmlns="http://www.w3.org/1999/xhtml">
        <div class="scroll" tabindex="0" role="region" aria-label="{f:word('timeline')}">
          <svg viewBox="0 0 {$span} {$height + 26}" aria-hidden="true" focusable="false" xmlns="http://www.w3.org/2000/svg">
            <path class="axis" d="M0 {$height + 1}H{$span}"/>
            <xsl:for-each-group select="$dated" group-by="xs:integer(@year)">
              <xsl:variable name="middle" as="xs:double" select="(current-grouping-key() - $first + 0.5) * $span div $count"/>
              <xsl:choose>
                <xsl:when test="$bars">
                  <xsl:variable name="tall" as="xs:double" select="max((2, 86 * count(current-group()) div $most))"/>
                  <a href="#y{current-grouping-key()}" tabindex="-1">
                    <title>{current-grouping-key()}: {f:word('texts', f:number(count(current-group())))}</title>
                    <rect class="bar" x="{f:round($middle - 0.4 * $span div $count)}" y="{f:round($height - $tall)}" width="{f:round(0.8 * $span div $count)}" height="{f:round($tall)}"/>
                  </a>
                </xsl:when>
                <xsl:otherwise>
                  <xsl:for-each select="current-group()">
                    <xsl:sort select="@when"/>
                    <xsl:apply-templates select="." mode="mark">
                      <xsl:with-param name="x" select="$middle"/>
                      <xsl:with-param name="y" select="$height - (position() - 0.5) * ($size + 3)"/>
                    </xsl:apply-templates>
                  </xsl:for-each>
                </xsl:otherwise>
              </xsl:choose>
            </xsl:for-each-group>
            <xsl:variable name="step" as="xs:integer" select="(1, 2, 5, 10, 20, 50, 100)[$count div . le 16][1]"/>
            <xsl:for-each select="($first to max($years))[. mod $step = 0]">
              <text class="tick" x="{f:round((. - $first + 0.5) * $span div $count)}" y="{$height + 20}" text-anchor="middle">{.}</text>
            </xsl:for-each>
          </svg>
        </div>
        <xsl:if test="not($bars)">
          <figcaption>
            <xsl:for-each-group select="$dated" group-by="(f:type(.)[. = $kinds], '')[1]">
              <xsl:sort select="(index-of($kinds, current-grouping-key()), 9)[1]"/>
              <span class="key">
                <svg viewBox="-8 -8 16 16" aria-hidden="true" xmlns="http://www.w3.org/2000/svg"><xsl:sequence select="f:shape(current-grouping-key())"/></svg>
                <xsl:text> {if (current-grouping-key()) then f:type-name(current-grouping-key()) else f:word('type.other')}</xsl:text>
              </span>
            </xsl:for-each-group>
          </figcaption>
        </xsl:if>
      </figure>
    </xsl:if>
  </xsl:template>

  <xsl:template match="entry" mode="mark">
    <xsl:param name="x" as="xs:double"/>
    <xsl:param name="y" as="xs:double"/>
    <a href="{encode-for-uri(@stem)}.html" class="mark" tabindex="-1" data-mark="{@stem}">
      <title>{f:title(.)}, {f:kind(.)}</title>
      <rect class="target" x="{f:round($x - 8)}" y="{f:round($y - 8)}" width="16" height="16"/>
      <g transform="translate({f:round($x)} {f:round($y)})"><xsl:sequence select="f:shape(f:type(.))"/></g>
    </a>
  </xsl:template>

  <xsl:function name="f:shape" as="element()">
    <xsl:param name="type" as="xs:string"/>
    <xsl:variable name="number" as="xs:integer" select="(index-of($kinds, $type), count($shapes))[1]"/>
    <path class="shape k{$number}" d="{$shapes[$number]}"/>
  </xsl:function>

</xsl:stylesheet>
