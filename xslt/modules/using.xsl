<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- Using a text: how to cite it, as a sentence and for reference managers, and its other forms. js/cite.js puts the
       address of a turn or paragraph into all of them. -->

  <!-- The citation in BibTeX, RIS and CSL-JSON (site/citations.py). -->
  <xsl:param name="cite-bib" as="xs:string" select="''"/>
  <xsl:param name="cite-ris" as="xs:string" select="''"/>
  <xsl:param name="cite-json" as="xs:string" select="''"/>

  <xsl:template match="TEI[$stem]" mode="using">
    <xsl:variable name="facts" as="map(*)" select="f:facts(.)"/>
    <section class="using" aria-labelledby="-using" data-page="{$address}{encode-for-uri($stem)}.html" data-copy="{f:word('copy')}" data-copied="{f:word('copied')}">
      <h2 id="-using">{f:word('cite')}</h2>
      <p class="citation" id="-citation"><xsl:sequence select="f:formatted(., $facts)"/></p>
      <p class="hint" id="-cited" aria-live="polite">{f:word('cite.places')}</p>
      <div class="forms">
        <xsl:for-each select="map{'name': 'BibTeX', 'form': 'bib', 'words': $cite-bib},
            map{'name': 'RIS', 'form': 'ris', 'words': $cite-ris}, map{'name': 'CSL-JSON', 'form': 'json', 'words': $cite-json}">
          <xsl:if test="?words">
            <details>
              <summary>{?name}</summary>
              <pre class="form" tabindex="0" role="region" aria-label="{?name}" dir="ltr">{translate(?words, '&#xD;', '')}</pre>
              <p><a href="cite/{encode-for-uri($stem)}.{?form}" download="">{f:word('download')} (.{?form})</a></p>
            </details>
          </xsl:if>
        </xsl:for-each>
      </div>
    </section>
  </xsl:template>

  <!-- Author: Title. Date. In: Edition, edited by … Publisher. Address. -->
  <xsl:function name="f:formatted" as="node()*">
    <xsl:param name="text" as="element(TEI)"/>
    <xsl:param name="facts" as="map(*)"/>
    <xsl:if test="exists($facts?authors)"><xsl:text>{string-join($facts?authors, ', ')}: </xsl:text></xsl:if>
    <span><xsl:sequence select="f:language($text)"/><xsl:text>{replace($facts?title, '\.$', '')}</xsl:text></span>
    <xsl:text>.{$facts?shown-date[. ne ''][not(contains($facts?title, .))] ! (' ' || . || '.')}</xsl:text>
    <xsl:if test="$edition">
      <xsl:text> {f:word('cite.in')} </xsl:text>
      <cite>{$edition}</cite>
      <xsl:variable name="names" as="xs:string*" select="tokenize($editors, '\n')[. ne '']"/>
      <xsl:text>{if (exists($names)) then ', ' || f:word('edited-by', string-join($names, ', ')) else ''}. </xsl:text>
    </xsl:if>
    <xsl:text>{$facts?publisher[. ne ''] ! (. || '. ')}</xsl:text>
    <a class="address" href="{encode-for-uri($stem)}.html">{$address}{$stem}.html</a>
    <xsl:text>.</xsl:text>
  </xsl:function>

</xsl:stylesheet>
