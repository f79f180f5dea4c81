<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:epub="http://www.idpf.org/2007/ops" xmlns:f="urn:x-stenogram:functions" xmlns:b="urn:x-stenogram:bundle" xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- Indexes of the speakers, persons, places and organisations, one entry for each name over all texts. Entries of
       several texts are one where the edition's register says so, or where they have the same name. -->

  <xsl:variable name="kinds" as="xs:string*" select="'speaker', 'person', 'place', 'organisation'"/>
  <xsl:variable name="indexes" as="xs:string*" select="$kinds[. = $texts/b:mention/@kind]"/>
  <xsl:key name="registered" match="b:register//*[@xml:id]" use="ancestor::b:register/@name || '#' || @xml:id"/>

  <xsl:function name="f:index" as="element(b:file)?">
    <xsl:if test="exists($indexes)">
      <b:file name="EPUB/index.xhtml">
        <xsl:call-template name="f:page">
          <xsl:with-param name="title" select="f:word('index')"/>
          <xsl:with-param name="language" select="$wished"/>
          <xsl:with-param name="kind" select="'backmatter'"/>
          <xsl:with-param name="content" as="node()*">
            <section class="index" epub:type="index" role="doc-index" aria-labelledby="index">
              <h1 id="index">{f:word('index')}</h1>
              <xsl:if test="empty($header)"><p class="headnote">{f:word('index.numbers')}</p></xsl:if>
              <xsl:for-each select="$indexes">
                <section>
                  <h2>{f:word('index.' || .)}</h2>
                  <ul epub:type="index-entry-list"><xsl:sequence select="f:entries($texts/b:mention[@kind eq current()])"/></ul>
                </section>
              </xsl:for-each>
            </section>
          </xsl:with-param>
        </xsl:call-template>
      </b:file>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:entries" as="element(li)*" xpath-default-namespace="http://www.w3.org/1999/xhtml">
    <xsl:param name="mentions" as="element(b:mention)*"/>
    <xsl:for-each-group select="$mentions" group-by="f:entry-name(.)">
      <xsl:sort select="f:sort-key(current-grouping-key())"/>
      <xsl:sort select="current-grouping-key()"/>
      <li epub:type="index-entry">
        <span epub:type="index-term">
          <xsl:sequence select="current-group()[1]/.. ! f:tongue-of(.)"/>
          <xsl:text>{current-grouping-key()}</xsl:text>
        </span>
        <xsl:for-each-group select="current-group()" group-adjacent="../@stem">
          <xsl:text> </xsl:text>
          <span class="locators"><xsl:sequence select="f:locators(current-group())"/></span>
        </xsl:for-each-group>
      </li>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:function name="f:entry-name" as="xs:string">
    <xsl:param name="mention" as="element(b:mention)"/>
    <xsl:variable name="entry" as="element()?" select="key('registered', string($mention/@key), $book)[1]"/>
    <xsl:sequence select="($entry ! f:index-name(.), $mention/@name ! normalize-space(), replace($mention/@key, '^.*#', ''))[. ne ''][1]"/>
  </xsl:function>

  <!-- Letters alone, without marks and case. -->
  <xsl:function name="f:sort-key" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="lower-case(replace(normalize-unicode($name, 'NFKD'), '[^\p{L}\p{N}]', ''))"/>
  </xsl:function>

  <!-- The number of the text, then its printed pages; without pages the turns of a speaker are one place, and other
       places are counted. -->
  <xsl:function name="f:locators" as="node()*">
    <xsl:param name="mentions" as="element(b:mention)+"/>
    <xsl:variable name="text" as="element(b:text)" select="$mentions[1]/.."/>
    <xsl:variable name="leaves" as="element(b:mention)*">
      <xsl:for-each-group select="$mentions[@leaf ne '']" group-by="@leaf"><xsl:sequence select="."/></xsl:for-each-group>
    </xsl:variable>
    <xsl:variable name="spots" as="element(b:mention)*">
      <xsl:for-each-group select="$mentions[@leaf eq '']" group-by="@href"><xsl:sequence select="."/></xsl:for-each-group>
    </xsl:variable>
    <xsl:if test="$text/@number ne ''">
      <a epub:type="index-locator" class="text-number" href="{$mentions[1]/@href}" title="{$text/@title}">{$text/@number}</a>
    </xsl:if>
    <xsl:for-each select="$spots[not(@kind eq 'speaker') or position() eq 1][$text/@number eq '' or last() gt 1]">
      <xsl:text> </xsl:text>
      <a epub:type="index-locator" href="{@href}">{if (@kind eq 'speaker' and count($spots) gt 1) then f:word('debate.turns', string(count($spots))) else position()}</a>
    </xsl:for-each>
    <xsl:for-each select="$leaves">
      <xsl:text> </xsl:text>
      <a epub:type="index-locator" href="{@href}">{@leaf}</a>
    </xsl:for-each>
  </xsl:function>
</xsl:stylesheet>
