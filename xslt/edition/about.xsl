<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="">

  <!-- About the edition: what it is, how its texts were edited, figures, licence, its data, the state of every text. -->

  <xsl:template match="about">
    <xsl:call-template name="f:frame">
      <xsl:with-param name="title" select="f:word('site.about')"/>
      <xsl:with-param name="file" select="'about.html'"/>
      <xsl:with-param name="current" select="'about'"/>
      <xsl:with-param name="class" select="'about-page'"/>
      <xsl:with-param name="kind" select="$edition"/>
      <xsl:with-param name="content">
        <xsl:call-template name="f:about-edition"/>
        <xsl:where-populated>
          <section class="declaration" aria-labelledby="-editing">
            <xsl:if test="policy">
              <h2 id="-editing">{f:word('about.editing')}</h2>
              <xsl:apply-templates select="policy"/>
            </xsl:if>
          </section>
        </xsl:where-populated>
        <xsl:call-template name="f:figures"/>
        <xsl:call-template name="f:states"/>
        <xsl:call-template name="f:data"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="f:about-edition">
    <xsl:if test="$project"><p class="project">{$project}</p></xsl:if>
    <dl class="facts">
      <xsl:call-template name="f:row"><xsl:with-param name="key" select="'header.editor'"/><xsl:with-param name="content" select="string-join(tokenize($editors, '\n')[. ne ''], ', ')"/></xsl:call-template>
      <xsl:call-template name="f:row"><xsl:with-param name="key" select="'header.publisher'"/><xsl:with-param name="content" select="$publisher"/></xsl:call-template>
      <xsl:call-template name="f:row"><xsl:with-param name="key" select="'header.seriesStmt'"/><xsl:with-param name="content" select="$series"/></xsl:call-template>
      <xsl:if test="$licence or $licence-url">
        <dt>{f:word('header.licence')}</dt>
        <dd>
          <xsl:variable name="href" as="xs:string?" select="f:href($licence-url)"/>
          <xsl:choose>
            <xsl:when test="exists($href)"><a href="{$href}" rel="license">{($licence[. ne ''], $licence-url)[1]}</a></xsl:when>
            <xsl:otherwise>{$licence}</xsl:otherwise>
          </xsl:choose>
        </dd>
      </xsl:if>
      <xsl:if test="$address"><dt>{f:word('about.address')}</dt><dd><a href="index.html">{$address}</a></dd></xsl:if>
      <xsl:if test="$email"><dt>{f:word('about.email')}</dt><dd><a href="mailto:{$email}">{$email}</a></dd></xsl:if>
    </dl>
  </xsl:template>

  <!-- One point of the editorial declarations; as most texts have it, then other wordings with their texts. -->
  <xsl:template match="policy">
    <h3>{(f:known-word('header.' || @name), @name)[1]}</h3>
    <xsl:for-each select="wording">
      <p>
        <xsl:text>{@words}</xsl:text>
        <xsl:if test="exists(text)">
          <xsl:text> </xsl:text>
          <span class="counts">(<xsl:for-each select="text"><xsl:if test="position() gt 1">, </xsl:if><xsl:apply-templates select="." mode="link"/></xsl:for-each>)</span>
        </xsl:if>
      </p>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="f:figures">
    <section aria-labelledby="-figures">
      <h2 id="-figures">{f:word('about.figures')}</h2>
      <div class="table" tabindex="0" role="region" aria-labelledby="-figures">
        <table>
          <thead>
            <tr>
              <th scope="col">{f:word('kind')}</th>
              <xsl:for-each select="'texts', 'words', 'turns', 'brackets', 'notes'"><th scope="col" class="figure">{f:word('column.all.' || .)}</th></xsl:for-each>
            </tr>
          </thead>
          <tbody>
            <xsl:for-each-group select="entry" group-by="f:type(.)">
              <xsl:sort select="f:type-name(current-grouping-key())"/>
              <tr><th scope="row">{f:type-name(current-grouping-key())}</th><xsl:sequence select="f:sums(current-group())"/></tr>
            </xsl:for-each-group>
          </tbody>
          <tfoot><tr><th scope="row">{f:word('about.all')}</th><xsl:sequence select="f:sums(entry)"/></tr></tfoot>
        </table>
      </div>
      <p class="counts">
        <xsl:for-each-group select="entry" group-by="*:language/string(@ident)">
          <xsl:sort select="count(current-group())" order="descending"/>
          <xsl:if test="position() gt 1"> · </xsl:if>
          <xsl:text>{f:language-name(current-group()[1]/*:language[@ident = current-grouping-key()][1])}: {count(current-group())}</xsl:text>
        </xsl:for-each-group>
      </p>
    </section>
  </xsl:template>

  <xsl:function name="f:sums" as="element()*">
    <xsl:param name="entries" as="element(entry)*"/>
    <td class="figure">{f:number(count($entries))}</td>
    <td class="figure">{f:number(sum($entries/xs:integer(@words)))}</td>
    <td class="figure">{f:number(sum($entries/xs:integer(@turns)))}</td>
    <td class="figure">{f:number(sum($entries/xs:integer(@brackets)))}</td>
    <td class="figure">{f:number(sum($entries/xs:integer(@notes)))}</td>
  </xsl:function>

  <!-- Each text: reviewed or not, valid or not, what the editors are not sure of. -->
  <xsl:template name="f:states">
    <section aria-labelledby="-states">
      <h2 id="-states">{f:word('about.states')}</h2>
      <div class="table" tabindex="0" role="region" aria-labelledby="-states">
        <table class="states">
          <thead>
            <tr>
              <th scope="col">{f:word('header.title')}</th>
              <th scope="col">{f:word('header.revisionDesc')}</th>
              <th scope="col">{f:word('about.validity')}</th>
              <th scope="col" class="figure">{f:word('column.all.words')}</th>
              <th scope="col" class="figure">{f:word('about.uncertain')}</th>
            </tr>
          </thead>
          <tbody>
            <xsl:for-each select="entry">
              <tr>
                <th scope="row"><xsl:apply-templates select="." mode="link"/></th>
                <td>{(*:revisionDesc/@status ! f:known-word('status.' || .), *:revisionDesc/@status/string(), '–')[1]}</td>
                <td>
                  <xsl:choose>
                    <xsl:when test="@errors"><strong class="draft">{f:word('draft.errors', @errors)}</strong></xsl:when>
                    <xsl:otherwise>{f:word(if (/about/@checked = 'yes') then 'about.valid' else 'about.unchecked')}</xsl:otherwise>
                  </xsl:choose>
                </td>
                <td class="figure">{f:number(xs:integer(@words))}</td>
                <td class="figure">{@uncertain[. ne '0']}</td>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </div>
    </section>
  </xsl:template>

  <xsl:template name="f:data">
    <section aria-labelledby="-data">
      <h2 id="-data">{f:word('site.data')}</h2>
      <ul>
        <li><a href="dts/index.json">dts/index.json</a> — {f:word('data.dts')}</li>
        <xsl:if test="$address">
          <li><a href="feed.xml">feed.xml</a> — {f:word('data.feed')}</li>
          <li><a href="sitemap.xml">sitemap.xml</a> — {f:word('data.sitemap')}</li>
          <xsl:if test="$email"><li><a href="oai.xml">oai.xml</a> — {f:word('data.oai')}</li></xsl:if>
        </xsl:if>
        <li>{f:word('data.forms')}</li>
      </ul>
      <p class="counts">{f:word('about.made', string(@generator))}</p>
    </section>
  </xsl:template>

</xsl:stylesheet>
