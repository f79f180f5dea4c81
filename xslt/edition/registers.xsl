<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="">

  <!-- Registers: persons and groups, the page of each; places; publications. -->

  <xsl:template match="persons">
    <xsl:call-template name="f:frame">
      <xsl:with-param name="title" select="f:word('site.persons')"/>
      <xsl:with-param name="file" select="'persons.html'"/>
      <xsl:with-param name="current" select="'persons'"/>
      <xsl:with-param name="class" select="'register-page'"/>
      <xsl:with-param name="kind" select="f:word('persons.number', f:number(count(agent)))"/>
      <xsl:with-param name="content">
        <p class="hint">{f:word('persons.hint')}</p>
        <xsl:call-template name="f:alphabet"><xsl:with-param name="entries" select="agent"/></xsl:call-template>
        <xsl:for-each-group select="agent" group-by="f:letter(@name)">
          <xsl:sort select="current-grouping-key()" lang="{$wished}"/>
          <section class="letter" id="{f:letter-id(current-grouping-key())}">
            <h2>{current-grouping-key()}</h2>
            <ul>
              <xsl:for-each select="current-group()">
                <xsl:sort select="@name" lang="{$wished}"/>
                <li>
                  <a href="person/{encode-for-uri(@key)}.html">{@name}</a>
                  <xsl:text> </xsl:text>
                  <span class="counts">{f:counts(.)}</span>
                </li>
              </xsl:for-each>
            </ul>
          </section>
        </xsl:for-each-group>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:function name="f:letter" as="xs:string">
    <xsl:param name="name" as="item()"/>
    <xsl:variable name="letter" as="xs:string" select="upper-case(substring(replace(normalize-unicode($name, 'NFD'), '[^\p{L}\p{N}]', ''), 1, 1))"/>
    <xsl:sequence select="if (matches($letter, '\p{L}')) then $letter else '#'"/>
  </xsl:function>

  <xsl:function name="f:letter-id" as="xs:string">
    <xsl:param name="letter" as="xs:string"/>
    <xsl:sequence select="'-letter-' || string-to-codepoints($letter)"/>
  </xsl:function>

  <!-- Letters to jump to, where the register is long. -->
  <xsl:template name="f:alphabet">
    <xsl:param name="entries" as="element()*"/>
    <xsl:if test="count($entries) gt 30">
      <nav class="alphabet" aria-label="{f:word('alphabet')}">
        <xsl:for-each select="distinct-values($entries ! f:letter(@name))">
          <xsl:sort select="." lang="{$wished}"/>
          <a href="#{f:letter-id(.)}">{.}</a>
        </xsl:for-each>
      </nav>
    </xsl:if>
  </xsl:template>

  <!-- "3 texts, 12 turns, 4 in brackets, 2 mentions" -->
  <xsl:function name="f:counts" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:for-each select="'texts', 'turns', 'brackets', 'mentions'">
        <xsl:variable name="what" as="xs:string" select="."/>
        <xsl:sequence select="$entry/@*[name() = $what][. ne '0'] ! f:word('count.' || $what, f:number(xs:integer(.)))"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="string-join($parts, ' · ')"/>
  </xsl:function>

  <!-- One person or group: all texts, and in each what was said, called out, and where the name stands. -->
  <xsl:template match="person">
    <xsl:call-template name="f:frame">
      <xsl:with-param name="title" select="string(@name)"/>
      <xsl:with-param name="file" select="'person/' || encode-for-uri(@file) || '.html'"/>
      <xsl:with-param name="current" select="'persons'"/>
      <xsl:with-param name="class" select="'person-page'"/>
      <xsl:with-param name="kind" select="(f:known-word('agent.' || @kind), f:word('agent.person'))[1] || ' · ' || f:counts(.)"/>
      <xsl:with-param name="content">
        <xsl:if test="@about ne ''"><p class="about-person">{@about}</p></xsl:if>
        <xsl:where-populated>
          <ul class="links"><xsl:for-each select="link"><li><a href="{f:href(.)}">{.}</a></li></xsl:for-each></ul>
        </xsl:where-populated>
        <xsl:call-template name="f:parts"/>
        <xsl:apply-templates select="text" mode="appears"/>
        <xsl:call-template name="f:parts"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Who appears very often has several pages. -->
  <xsl:template name="f:parts">
    <xsl:if test="xs:integer(@parts) gt 1">
      <nav class="parts" aria-label="{f:word('parts')}">
        <xsl:variable name="here" as="element()" select="."/>
        <xsl:for-each select="1 to xs:integer(@parts)">
          <a href="{encode-for-uri($here/@key || (if (. gt 1) then '.' || . else ''))}.html">
            <xsl:if test=". = xs:integer($here/@part)"><xsl:attribute name="aria-current" select="'page'"/></xsl:if>
            <xsl:text>{.}</xsl:text>
          </a>
        </xsl:for-each>
      </nav>
    </xsl:if>
  </xsl:template>

  <xsl:template match="text" mode="appears">
    <section class="appears">
      <h2><xsl:apply-templates select="." mode="link"/></h2>
      <p class="kind">{f:kind(.)}</p>
      <xsl:if test="author"><p>{f:word('appears.author')}</p></xsl:if>
      <xsl:if test="origin"><p>{f:word('appears.origin')}</p></xsl:if>
      <xsl:variable name="context" as="element()" select="."/>
      <xsl:for-each select="'turn', 'bracket', 'mention'">
        <xsl:variable name="what" as="xs:string" select="."/>
        <xsl:variable name="all" as="element()*" select="$context/*[name() = $what]"/>
        <xsl:if test="exists($all)">
          <h3>{f:word('appears.' || $what)}</h3>
          <ol class="places {$what}s"><xsl:apply-templates select="$all" mode="appears"/></ol>
        </xsl:if>
      </xsl:for-each>
    </section>
  </xsl:template>

  <xsl:template match="turn | bracket | mention" mode="appears">
    <li>
      <a href="{$root}{encode-for-uri(../@stem)}.html{@anchor[. ne ''] ! ('#' || .)}">
        <xsl:sequence select="f:language(..)"/>
        <xsl:choose>
          <xsl:when test="@to">
            <xsl:text>{substring(@words, 1, @from)}</xsl:text>
            <mark>{substring(@words, @from + 1, @to - @from)}</mark>
            <xsl:text>{substring(@words, @to + 1)}</xsl:text>
          </xsl:when>
          <xsl:otherwise>{(@words[. ne ''], '…')[1]}</xsl:otherwise>
        </xsl:choose>
      </a>
    </li>
  </xsl:template>

  <xsl:template match="places">
    <xsl:call-template name="f:frame">
      <xsl:with-param name="title" select="f:word('site.places')"/>
      <xsl:with-param name="file" select="'places.html'"/>
      <xsl:with-param name="current" select="'places'"/>
      <xsl:with-param name="class" select="'register-page'"/>
      <xsl:with-param name="kind" select="f:number(count(place))"/>
      <xsl:with-param name="content">
        <xsl:call-template name="f:alphabet"><xsl:with-param name="entries" select="place"/></xsl:call-template>
        <xsl:if test="empty(place)"><p class="hint">{f:word('register.empty')}</p></xsl:if>
        <xsl:for-each select="place">
          <xsl:sort select="@name" lang="{$wished}"/>
          <section class="entry-page" id="{@key}">
            <h2>{@name}</h2>
            <p class="kind">{f:counts(.)}</p>
            <xsl:if test="@about ne ''"><p>{@about}</p></xsl:if>
            <xsl:apply-templates select="text" mode="place"/>
          </section>
        </xsl:for-each>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="text" mode="place">
    <p class="entry"><xsl:apply-templates select="." mode="link"/> <span class="counts">{f:kind(.)}</span></p>
    <xsl:where-populated><ol class="places mentions"><xsl:apply-templates select="mention" mode="appears"/></ol></xsl:where-populated>
  </xsl:template>

  <xsl:template match="publications">
    <xsl:call-template name="f:frame">
      <xsl:with-param name="title" select="f:word('site.publications')"/>
      <xsl:with-param name="file" select="'publications.html'"/>
      <xsl:with-param name="current" select="'publications'"/>
      <xsl:with-param name="class" select="'register-page'"/>
      <xsl:with-param name="kind" select="f:number(count(publication))"/>
      <xsl:with-param name="content">
        <p class="hint">{f:word(if (publication) then 'publications.hint' else 'register.empty')}</p>
        <xsl:for-each select="publication">
          <xsl:sort select="@name" lang="{$wished}"/>
          <section class="entry-page" id="{@key}">
            <h2>{@name}</h2>
            <xsl:for-each select="text">
              <p class="entry"><xsl:apply-templates select="." mode="link"/></p>
              <xsl:for-each select="printed">
                <p class="source"><span class="counts">{(f:known-word('source.' || @type), f:word('source'))[1]}: </span><xsl:apply-templates select="*" mode="citation"/></p>
              </xsl:for-each>
            </xsl:for-each>
          </section>
        </xsl:for-each>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
