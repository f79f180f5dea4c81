<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:epub="http://www.idpf.org/2007/ops" xmlns:f="urn:x-stenogram:functions" xmlns:b="urn:x-stenogram:bundle" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- Which parts of the text are files of their own, and what a file looks like. -->

  <!-- The divisions of the body where there are several, else the body; front and back matter by themselves. -->
  <xsl:variable name="chunks" as="element()*" select="/TEI/text/(front[normalize-space()], body/(if (count(child::div) gt 1 and not(* except (child::div | pb | milestone))) then child::div else .), back/(if (child::div and not(* except child::div)) then child::div else .[normalize-space()]))"/>

  <xsl:variable name="title" as="xs:string" select="(/TEI/teiHeader/fileDesc/titleStmt/title[@type eq 'main'], /TEI/teiHeader/fileDesc/titleStmt/title)[1] ! f:plain(node())"/>
  <xsl:variable name="tongue" as="xs:string" select="(/TEI/@xml:lang ! string(), 'en')[1]"/>

  <xsl:key name="chunk" match="front | body | back | div" use="generate-id()"/>
  <xsl:variable name="chunk-ids" as="map(xs:string, xs:integer)" select="map:merge(for $n in 1 to count($chunks) return map{generate-id($chunks[$n]): $n})" xmlns:map="http://www.w3.org/2005/xpath-functions/map"/>

  <!-- The name of the file that an element stands in. -->
  <xsl:function name="f:file" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <!-- A break between two divisions is printed at the head of the second. -->
    <xsl:variable name="place" as="element()" select="($element[self::pb][parent::body]/following-sibling::div[1], $element)[1]"/>
    <xsl:variable name="number" as="xs:integer?" select="($place/ancestor-or-self::*[self::front or self::body or self::back or self::div] ! $chunk-ids(generate-id()))[last()]"/>
    <xsl:sequence select="'text-' || ($number, 1)[1] || '.xhtml'"/>
  </xsl:function>

  <!-- Every reference names its file: the text is spread over several. -->
  <xsl:template match="*" mode="href" as="xs:string">
    <xsl:sequence select="f:file(.) || '#' || f:id(.)"/>
  </xsl:template>
  <xsl:template match="note" mode="call-href" as="xs:string">
    <xsl:sequence select="f:file(.) || '#' || f:call-id(.)"/>
  </xsl:template>

  <xsl:template match="front | body | back | div" mode="chunk">
    <b:file name="EPUB/{f:file(.)}">
      <xsl:call-template name="f:page">
        <xsl:with-param name="title" select="(head[1] ! f:plain(node()), $title)[. ne ''][1]"/>
        <xsl:with-param name="language" select="(ancestor-or-self::*/@xml:lang)[last()]"/>
        <xsl:with-param name="kind" select="if (self::front or ancestor::front) then 'frontmatter' else if (ancestor-or-self::back) then 'backmatter' else 'bodymatter'"/>
        <xsl:with-param name="content" as="node()*">
          <!-- A break between two divisions belongs to the page that the second one begins. -->
          <xsl:apply-templates select="preceding-sibling::*[1][self::pb]"/>
          <xsl:apply-templates select="."/>
          <xsl:apply-templates select="." mode="notes"/>
        </xsl:with-param>
      </xsl:call-template>
    </b:file>
  </xsl:template>

  <!-- One page of the book. -->
  <xsl:template name="f:page" as="element()">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="language" as="xs:string?"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="content" as="node()*"/>
    <html lang="{($language, $tongue)[1]}" xml:lang="{($language, $tongue)[1]}">
      <head>
        <title>{$title}</title>
        <link rel="stylesheet" type="text/css" href="book.css"/>
      </head>
      <body epub:type="{$kind}">
        <xsl:sequence select="$content"/>
      </body>
    </html>
  </xsl:template>
</xsl:stylesheet>
