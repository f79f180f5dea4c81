<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="">

  <!-- The page of the search. js/search.js asks Pagefind's index, which a browser loads only from a server; without a
       server or without a script the page says so, and where to look instead. Its words for the script are in data-*. -->

  <xsl:variable name="parts" as="xs:string*" select="'spoken', 'bracket', 'text', 'note'"/>

  <xsl:template name="f:search-form">
    <form class="search" role="search" action="{$root}search.html" method="get">
      <label for="-q">{f:word('site.search')}</label>
      <input id="-q" type="search" name="q" autocomplete="off" spellcheck="false"/>
      <button type="submit">{f:word('search.go')}</button>
    </form>
  </xsl:template>

  <xsl:template match="search">
    <xsl:call-template name="f:frame">
      <xsl:with-param name="title" select="f:word('site.search')"/>
      <xsl:with-param name="file" select="'search.html'"/>
      <xsl:with-param name="current" select="'search'"/>
      <xsl:with-param name="class" select="'search-page'"/>
      <xsl:with-param name="scripts" select="'search'"/>
      <xsl:with-param name="content">
        <xsl:call-template name="f:search-form"/>
        <div class="notice" id="-notice">
          <p>{f:word('search.needs')}</p>
          <p>
            <xsl:text>{f:word('search.instead')} </xsl:text>
            <a href="index.html">{f:word('site.texts')}</a>, <a href="lists.html">{f:word('site.lists')}</a>,
            <a href="persons.html">{f:word('site.persons')}</a>, <a href="places.html">{f:word('site.places')}</a>,
            <a href="publications.html">{f:word('site.publications')}</a><xsl:text>.</xsl:text>
          </p>
          <p id="-serve" hidden="">{f:word('search.serve')} <code>stenogram serve</code></p>
        </div>
        <div class="narrowed" id="-search" hidden=""
            data-none="{f:word('search.none')}" data-some="{f:word('search.some')}" data-more="{f:word('search.more')}"
            data-all="{f:word('search.all')}" data-failed="{f:word('search.failed')}" data-working="{f:word('search.working')}">
          <form class="facets" id="-filters" aria-label="{f:word('facets')}">
            <fieldset>
              <legend>{f:word('search.where')}</legend>
              <label><input type="radio" name="part" value="" checked=""/> {f:word('search.everywhere')}</label>
              <xsl:for-each select="$parts">
                <label><input type="radio" name="part" value="{.}"/> {f:word('part.' || .)}</label>
              </xsl:for-each>
            </fieldset>
            <xsl:for-each select="'speaker', 'year', 'type', 'place'">
              <p class="choice"><label for="-f-{.}">{f:word('facet.' || .)}</label> <select id="-f-{.}" name="{.}"><option value="">{f:word('search.all')}</option></select></p>
            </xsl:for-each>
            <div id="-types" hidden=""><xsl:for-each select="type"><span data-type="{@name}">{f:type-name(@name)}</span></xsl:for-each></div>
          </form>
          <div class="found">
            <p id="-status" role="status"/>
            <ol id="-results" class="results"/>
            <button type="button" id="-more" hidden="">{f:word('search.more')}</button>
          </div>
        </div>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
