<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="">

  <!-- Narrowing the list of texts down. Each value is a link to a list of its own; js/facets.js turns the links into
       switches that work on the list in place. -->

  <!-- So many values of a facet are shown; the registers have all. -->
  <xsl:variable name="most-values" as="xs:integer" select="12"/>
  <!-- With more years than this, decades. -->
  <xsl:variable name="most-years" as="xs:integer" select="14"/>

  <xsl:template match="index" mode="facets">
    <xsl:variable name="years" as="xs:string*" select="distinct-values(entry/@year[. ne ''])"/>
    <nav class="facets" aria-label="{f:word('facets')}">
      <p class="result" id="-result" role="status" hidden=""
         data-all="{f:word('texts', f:number(count(entry)))}" data-some="{f:word('texts.of')}" data-clear="{f:word('facets.clear')}"/>
      <xsl:call-template name="f:facet">
        <xsl:with-param name="name" select="'type'"/>
        <xsl:with-param name="values" select="f:values(entry, 'type', for $e in entry return f:type($e))"/>
      </xsl:call-template>
      <xsl:call-template name="f:facet">
        <xsl:with-param name="name" select="'year'"/>
        <xsl:with-param name="values" select="if (count($years) gt $most-years)
            then f:values(entry, 'decade', entry/@year[. ne ''] ! (substring(., 1, string-length(.) - 1) || '0'))
            else f:values(entry, 'year', entry/@year[. ne ''])"/>
      </xsl:call-template>
      <xsl:call-template name="f:facet">
        <xsl:with-param name="name" select="'language'"/>
        <xsl:with-param name="values" select="f:values(entry, 'language', entry/*:language/@ident)"/>
      </xsl:call-template>
      <xsl:call-template name="f:facet">
        <xsl:with-param name="name" select="'place'"/>
        <xsl:with-param name="values" select="f:values(entry, 'place', entry/place/@key)"/>
        <xsl:with-param name="all" select="'places.html'"/>
      </xsl:call-template>
      <xsl:call-template name="f:facet">
        <xsl:with-param name="name" select="'speaker'"/>
        <xsl:with-param name="values" select="f:values(entry, 'speaker', entry/speaker/@key)"/>
        <xsl:with-param name="all" select="'persons.html'"/>
      </xsl:call-template>
    </nav>
  </xsl:template>

  <xsl:key name="named" match="place | speaker" use="@key"/>
  <xsl:key name="in-language" match="*:language" use="@ident"/>

  <!-- The values of a facet with their number: the commonest first, years in their order. -->
  <xsl:function name="f:values" as="map(*)*">
    <xsl:param name="entries" as="element(entry)*"/>
    <xsl:param name="facet" as="xs:string"/>
    <xsl:param name="values" as="item()*"/>
    <xsl:for-each-group select="$values ! string()" group-by=".">
      <xsl:sort select="if ($facet = ('year', 'decade')) then current-grouping-key() else ''"/>
      <xsl:sort select="count(current-group())" order="descending"/>
      <xsl:sort select="current-grouping-key()"/>
      <xsl:variable name="value" as="xs:string" select="current-grouping-key()"/>
      <xsl:variable name="first" as="element(entry)" select="$entries[1]"/>
      <xsl:sequence select="
          if ($facet = 'type') then map{'value': ($value[. ne ''], '-')[1], 'name': f:type-name($value), 'href': 'lists.html#type-' || ($value[. ne ''], '-')[1], 'count': count(current-group())}
          else if ($facet = 'language') then map{'value': $value, 'name': f:language-name(key('in-language', $value, root($first))[1]), 'href': 'lists.html#language-' || $value, 'count': count(current-group())}
          else if ($facet = 'year') then map{'value': $value, 'name': $value, 'href': '#y' || $value, 'count': count(current-group())}
          else if ($facet = 'decade') then map{'value': $value || 's', 'name': $value || '–' || substring($value, 3, 1) || '9',
              'href': '#y' || min($entries/@year[starts-with(., substring($value, 1, 3))]/string()), 'count': count(current-group())}
          else map{'value': $value, 'name': string(key('named', $value, root($first))[1]/@name),
              'href': if ($facet = 'place') then 'places.html#' || $value else 'person/' || encode-for-uri($value) || '.html', 'count': count(current-group())}"/>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:template name="f:facet">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="values" as="map(*)*"/>
    <xsl:param name="all" as="xs:string" select="''"/>
    <xsl:if test="count($values) gt 1">
      <details class="facet">
        <xsl:if test="$name = ('type', 'language')"><xsl:attribute name="open"/></xsl:if>
        <summary>{f:word('facet.' || $name)}</summary>
        <ul>
          <xsl:for-each select="$values[$name = 'year' or position() le $most-values]">
            <li>
              <a href="{?href}" data-facet="{$name}" data-value="{?value}">{?name}</a>
              <xsl:text> </xsl:text>
              <span class="count">{?count}</span>
            </li>
          </xsl:for-each>
          <xsl:if test="$all and count($values) gt $most-values"><li><a href="{$all}">{f:word('facet.all', f:number(count($values)))}</a></li></xsl:if>
        </ul>
      </details>
    </xsl:if>
  </xsl:template>

  <!-- What js/facets.js asks of an entry. -->
  <xsl:function name="f:facet-data" as="attribute()*">
    <xsl:param name="entry" as="element(entry)"/>
    <xsl:attribute name="data-stem" select="$entry/@stem"/>
    <xsl:attribute name="data-type" select="(f:type($entry)[. ne ''], '-')[1]"/>
    <xsl:if test="$entry/@year ne ''">
      <xsl:attribute name="data-year" select="$entry/@year, substring($entry/@year, 1, string-length($entry/@year) - 1) || '0s'"/>
    </xsl:if>
    <xsl:if test="$entry/*:language/@ident"><xsl:attribute name="data-language" select="$entry/*:language/@ident"/></xsl:if>
    <xsl:if test="$entry/place"><xsl:attribute name="data-place" select="$entry/place/@key"/></xsl:if>
    <xsl:if test="$entry/speaker"><xsl:attribute name="data-speaker" select="$entry/speaker/@key"/></xsl:if>
  </xsl:function>

</xsl:stylesheet>
