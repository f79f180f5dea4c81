<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- What machines read of a page: Dublin Core, Highwire (Google Scholar, Zotero), Open Graph, schema.org as JSON-LD,
       and where the same text stands in other forms. The JSON is data and no script: no policy forbids it. -->

  <xsl:variable name="types" as="map(xs:string, xs:string)" select="map{
      'pdf': 'application/pdf', 'epub': 'application/epub+zip', 'xml': 'application/tei+xml', 'txt': 'text/plain',
      'csv': 'text/csv'}"/>

  <xsl:template match="TEI[$stem]" mode="metadata">
    <xsl:variable name="facts" as="map(*)" select="f:facts(.)"/>
    <xsl:variable name="url" as="xs:string" select="$address || encode-for-uri($stem) || '.html'"/>
    <link rel="icon" type="image/svg+xml" href="{$css}/icon.svg"/>
    <link rel="stylesheet" href="{$css}/edition.css"/>
    <meta name="description" content="{$facts?description}"/>
    <xsl:call-template name="f:metas">
      <xsl:with-param name="values" select="
          map{'name': 'DC.title', 'value': $facts?title}, $facts?authors ! map{'name': 'DC.creator', 'value': .},
          $facts?editors ! map{'name': 'DC.contributor', 'value': .}, map{'name': 'DC.date', 'value': $facts?date},
          map{'name': 'DC.language', 'value': $facts?language}, map{'name': 'DC.type', 'value': 'Text'},
          map{'name': 'DC.publisher', 'value': $facts?publisher}, map{'name': 'DC.rights', 'value': $facts?rights},
          map{'name': 'DC.source', 'value': $facts?source}, map{'name': 'DC.identifier', 'value': $url[$address]},
          map{'name': 'citation_title', 'value': $facts?title},
          $facts?authors ! map{'name': 'citation_author', 'value': .},
          map{'name': 'citation_publication_date', 'value': translate($facts?date, '-', '/')},
          map{'name': 'citation_inbook_title', 'value': $edition},
          map{'name': 'citation_publisher', 'value': $facts?publisher},
          map{'name': 'citation_language', 'value': $facts?language},
          map{'name': 'citation_fulltext_html_url', 'value': $url[$address]},
          tokenize($downloads)[. = 'pdf'][$address] ! map{'name': 'citation_pdf_url', 'value': $address || encode-for-uri($stem) || '.pdf'}"/>
    </xsl:call-template>
    <meta property="og:type" content="article"/>
    <meta property="og:title" content="{$facts?title}"/>
    <xsl:if test="$edition"><meta property="og:site_name" content="{$edition}"/></xsl:if>
    <meta property="og:description" content="{$facts?description}"/>
    <xsl:if test="$address"><meta property="og:url" content="{$url}"/></xsl:if>
    <xsl:for-each select="tokenize($downloads)">
      <link rel="alternate" type="{$types(.)}" href="{encode-for-uri($stem)}.{.}"/>
    </xsl:for-each>
    <link rel="alternate" type="application/ld+json" href="dts/{encode-for-uri($stem)}.json"/>
    <xsl:if test="$previous"><link rel="prev" href="{encode-for-uri($previous)}.html"/></xsl:if>
    <xsl:if test="$next"><link rel="next" href="{encode-for-uri($next)}.html"/></xsl:if>
    <xsl:call-template name="f:json-ld"><xsl:with-param name="data" select="f:schema-org($facts, $url)"/></xsl:call-template>
    <script src="{$js}/cite.js" defer=""/>
  </xsl:template>

  <xsl:template name="f:metas">
    <xsl:param name="values" as="map(*)*"/>
    <xsl:for-each select="$values[?value[. ne '']]"><meta name="{?name}" content="{?value}"/></xsl:for-each>
  </xsl:template>

  <!-- "<" would end the element, or begin a comment in it. -->
  <xsl:template name="f:json-ld">
    <xsl:param name="data" as="map(*)"/>
    <script type="application/ld+json"><xsl:value-of select="serialize($data, map{'method': 'json'}) => replace('&lt;', '\\u003c')" disable-output-escaping="yes"/></script>
  </xsl:template>

  <xsl:function name="f:facts" as="map(*)">
    <xsl:param name="text" as="element(TEI)"/>
    <xsl:variable name="header" as="element(teiHeader)?" select="$text/teiHeader"/>
    <xsl:variable name="file" as="element(fileDesc)?" select="$header/fileDesc"/>
    <xsl:variable name="created" as="element(creation)?" select="$header/profileDesc/creation[1]"/>
    <xsl:variable name="title" as="xs:string" select="string-join($file/titleStmt/title ! f:plain(node())[. ne ''], '. ')"/>
    <xsl:variable name="kind" as="xs:string" select="string-join(f:genre($header/profileDesc/textClass/catRef[1]), ', ')"/>
    <xsl:variable name="abstract" as="xs:string" select="f:plain($header/profileDesc/abstract/node())"/>
    <xsl:sequence select="map{
        'title': ($title[. ne ''], $stem)[1],
        'kind': $kind,
        'authors': $file/titleStmt/author ! f:plain(node())[. ne ''],
        'editors': ($file/titleStmt/editor ! f:plain(node())[. ne ''], tokenize($editors, '\n')[. ne '']) => distinct-values(),
        'date': string(($created//date/(@when, @notBefore, @from))[1]),
        'shown-date': f:plain($created/date[1]/node()),
        'place': f:plain($created/placeName[1]/node()),
        'language': string($text/@xml:lang),
        'publisher': ($publisher[. ne ''], $file/publicationStmt/publisher[1] ! f:plain(node()), '')[1],
        'rights': ($file/publicationStmt/availability/licence[1]/(@target, .)[normalize-space()] ! normalize-space(), '')[1],
        'source': ($file/sourceDesc/(biblStruct | bibl)[not(@type = 'digital')][1] ! f:citation(.), '')[1],
        'description': ($abstract[. ne ''], string-join(($kind, f:plain($created/date[1]/node()), $edition)[. ne ''], ' · ')[. ne ''], $title)[1]}"/>
  </xsl:function>

  <xsl:function name="f:citation" as="xs:string">
    <xsl:param name="source" as="element()"/>
    <xsl:variable name="words" as="node()*"><xsl:apply-templates select="$source" mode="citation"/></xsl:variable>
    <xsl:sequence select="normalize-space(string-join($words))"/>
  </xsl:function>

  <xsl:function name="f:schema-org" as="map(*)">
    <xsl:param name="facts" as="map(*)"/>
    <xsl:param name="url" as="xs:string"/>
    <xsl:sequence select="f:said(map{
        '@context': 'https://schema.org', '@type': 'CreativeWork', '@id': $url[$address], 'url': $url[$address],
        'name': $facts?title, 'genre': $facts?kind, 'inLanguage': $facts?language, 'dateCreated': $facts?date,
        'author': array{$facts?authors ! map{'@type': 'Person', 'name': .}},
        'editor': array{$facts?editors ! map{'@type': 'Person', 'name': .}},
        'publisher': $facts?publisher[. ne ''] ! map{'@type': 'Organization', 'name': .},
        'license': $facts?rights, 'isBasedOn': $facts?source,
        'locationCreated': $facts?place[. ne ''] ! map{'@type': 'Place', 'name': .},
        'isPartOf': $edition[. ne ''] ! f:said(map{'@type': 'CreativeWork', 'name': ., 'url': $address[. ne '']}),
        'encoding': array{tokenize($downloads) ! map{'@type': 'MediaObject', 'encodingFormat': $types(.),
            'contentUrl': $address || encode-for-uri($stem) || '.' || .}}})"/>
  </xsl:function>

  <!-- A map without what says nothing. -->
  <xsl:function name="f:said" as="map(*)">
    <xsl:param name="map" as="map(*)"/>
    <xsl:sequence select="map:merge(map:keys($map)[exists($map(.)) and not($map(.) instance of xs:string and $map(.) = '')
        and not($map(.) instance of array(*) and array:size($map(.)) = 0)] ! map:entry(., $map(.)))"
        xmlns:array="http://www.w3.org/2005/xpath-functions/array"/>
  </xsl:function>

</xsl:stylesheet>
