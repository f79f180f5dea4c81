<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:epub="http://www.idpf.org/2007/ops" xmlns:f="urn:x-stenogram:functions" xmlns:b="urn:x-stenogram:bundle" xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- Which parts of the text are files of their own. Reading systems load a file as a whole, so that a long one is cut
       between two of its children: paragraphs, turns, divisions. -->

  <!-- Characters of a page; some more where the next paragraph ends later. -->
  <xsl:variable name="most" as="xs:integer" select="120000"/>

  <!-- The divisions of the body where there are several, else the body; front and back matter by themselves. -->
  <xsl:variable name="chunks" as="element()*" select="/TEI/text/(front[normalize-space()], body/(if (count(child::div) gt 1 and not(* except (child::div | pb | milestone))) then child::div else .), back/(if (child::div and not(* except child::div)) then child::div else .[normalize-space()]))"/>

  <xsl:variable name="title" as="xs:string" select="((/TEI/teiHeader/fileDesc/titleStmt/title[@type eq 'main'], /TEI/teiHeader/fileDesc/titleStmt/title)[1] ! f:plain(node())[. ne ''], /TEI/@xml:id ! string(), '–')[1]"/>
  <xsl:variable name="tongue" as="xs:string" select="(/TEI/@xml:lang ! normalize-space()[. ne ''], 'en')[1]"/>

  <xsl:accumulator name="length" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="text//text()" select="$value + string-length()"/>
  </xsl:accumulator>

  <!-- A unit is a file: the element that it is or of which it holds some children, whether it holds all, and which. -->
  <xsl:variable name="units" as="map(*)*" select="$chunks ! f:units(.)"/>
  <xsl:function name="f:units" as="map(*)*">
    <xsl:param name="chunk" as="element()"/>
    <xsl:choose>
      <xsl:when test="f:length($chunk) le $most or $chunk/text()[normalize-space()] or (empty($chunk/*[2]) and not($chunk/*[f:is-long(.)]))">
        <xsl:sequence select="map{'of': $chunk, 'whole': true(), 'nodes': $chunk}"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="start" as="xs:integer" select="$chunk/accumulator-before('length')"/>
        <xsl:for-each-group select="$chunk/* except $chunk/(pb | milestone)[following-sibling::*[1][f:is-long(.)]]" group-adjacent="if (f:is-long(.)) then generate-id() else string((accumulator-before('length') - $start) idiv $most)">
          <xsl:sequence select="if (f:is-long(.)) then f:units(.) else map{'of': $chunk, 'whole': false(), 'nodes': current-group()}"/>
        </xsl:for-each-group>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>
  <xsl:function name="f:is-long" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/self::div) and f:length($element) gt $most"/>
  </xsl:function>
  <xsl:function name="f:length" as="xs:integer">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element/accumulator-after('length') - $element/accumulator-before('length')"/>
  </xsl:function>

  <!-- The number of the file that an element is in, or begins in. -->
  <xsl:variable name="numbers" as="map(xs:string, xs:integer)" select="map:merge(for $n in 1 to count($units) return ($units[$n]?nodes, $units[$n]?of) ! map{generate-id(.): $n}, map{'duplicates': 'use-first'})"/>

  <!-- The name of the file that an element stands in. -->
  <xsl:function name="f:file" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <!-- A break between two divisions is printed at the head of the second. -->
    <xsl:variable name="place" as="element()" select="($element[self::pb][empty($numbers(generate-id()))][parent::body or parent::div]/following-sibling::*[1][self::div], $element)[1]"/>
    <xsl:sequence select="f:file-name(($place/ancestor-or-self::* ! $numbers(generate-id()))[last()])"/>
  </xsl:function>
  <xsl:function name="f:file-name" as="xs:string">
    <xsl:param name="number" as="xs:integer?"/>
    <xsl:sequence select="$stem || '-' || ($number, 1)[1] || '.xhtml'"/>
  </xsl:function>

  <!-- Every reference names its file: the text is spread over several. -->
  <xsl:template match="*" mode="href" as="xs:string">
    <xsl:sequence select="f:file(.) || '#' || f:id(.)"/>
  </xsl:template>
  <!-- The header is no page of the book. -->
  <xsl:template match="teiHeader//*" mode="href" as="xs:string?"/>
  <xsl:template match="note" mode="call-href" as="xs:string">
    <xsl:sequence select="f:file(.) || '#' || f:call-id(.)"/>
  </xsl:template>

  <xsl:function name="f:page-of" as="element(b:file)">
    <xsl:param name="unit" as="map(*)"/>
    <xsl:variable name="of" as="element()" select="$unit?of"/>
    <xsl:variable name="number" as="xs:integer" select="$numbers(generate-id($unit?nodes[1]))"/>
    <b:file name="EPUB/{f:file-name($number)}">
      <xsl:call-template name="f:page">
        <xsl:with-param name="title" select="($of/head[1] ! f:plain(node()), $title)[. ne ''][1]"/>
        <xsl:with-param name="language" select="($tongue, $of/ancestor-or-self::*/@xml:lang[. ne ''] ! string())[last()]"/>
        <xsl:with-param name="kind" select="if ($of/ancestor-or-self::front) then 'frontmatter' else if ($of/ancestor-or-self::back) then 'backmatter' else 'bodymatter'"/>
        <xsl:with-param name="content" as="node()*">
          <xsl:if test="$number eq 1"><xsl:apply-templates select="root($of)/TEI" mode="opening"/></xsl:if>
          <!-- A break between two divisions belongs to the page that the second one begins. -->
          <xsl:apply-templates select="$of[$unit?whole or $unit?nodes[1] is *[1]]/preceding-sibling::*[1][self::pb][empty($numbers(generate-id()))]"/>
          <xsl:choose>
            <xsl:when test="$unit?whole"><xsl:apply-templates select="$of"/></xsl:when>
            <xsl:otherwise>
              <section>
                <xsl:if test="$unit?nodes[1] is $of/*[1]"><xsl:attribute name="id" select="f:section-id($of)"/></xsl:if>
                <xsl:sequence select="f:attributes($of, if ($of/self::div) then 'div' else local-name($of))[not(name() eq 'id')]"/>
                <xsl:apply-templates select="$unit?nodes" mode="part"/>
              </section>
            </xsl:otherwise>
          </xsl:choose>
          <xsl:sequence select="f:notes-of($unit?nodes)"/>
        </xsl:with-param>
      </xsl:call-template>
    </b:file>
  </xsl:function>
</xsl:stylesheet>
