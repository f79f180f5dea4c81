<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns:b="urn:x-stenogram:bundle"
    xmlns:t="urn:stenogram:typeset"
    xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- Notes. One called once is Word's footnote, or its endnote where it was printed at the end, with the label that was
       printed in place of Word's number; of two readings the one not shown is a footnote too. -->

  <xsl:function name="f:is-endnote" as="xs:boolean">
    <xsl:param name="noted" as="element()"/>
    <xsl:sequence select="exists(($noted/self::note, $noted/self::ref ! f:noted-by(.))[@place eq 'end' or parent::div[@type eq 'notes']])"/>
  </xsl:function>

  <xsl:template match="ref[@type eq 'noteref']" mode="run" priority="2">
    <xsl:variable name="id" as="xs:integer?" select="$note-ids(generate-id())"/>
    <xsl:variable name="label" as="xs:string" select="(f:plain(node())[. ne ''], string(@n), '*')[. ne ''][1]"/>
    <xsl:choose>
      <xsl:when test="exists($id)"><xsl:sequence select="f:call(., $id, $label)"/></xsl:when>
      <xsl:otherwise><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:t xml:space="preserve">{$label}</w:t></w:r></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A note within a note follows in brackets. -->
  <xsl:template match="note" mode="run" priority="2">
    <xsl:variable name="id" as="xs:integer?" select="$note-ids(generate-id())[current() => f:may-call()]"/>
    <xsl:choose>
      <xsl:when test="exists($id)"><xsl:sequence select="f:call(., $id, f:note-label(.))"/></xsl:when>
      <xsl:when test="f:is-called(.)"/>
      <xsl:otherwise><w:r><w:t xml:space="preserve"> [</w:t></w:r><xsl:apply-templates mode="run"/><w:r><w:t xml:space="preserve">]</w:t></w:r></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="choice[sic or orig] | app" mode="run" priority="2">
    <xsl:apply-templates select="f:shown(.)/node()" mode="run"/>
    <xsl:if test="f:may-call(.)">
      <xsl:variable name="id" as="xs:integer" select="$note-ids(generate-id())"/>
      <xsl:sequence select="f:call(., $id, f:letter($id))"/>
    </xsl:if>
  </xsl:template>
  <xsl:template match="choice" mode="run"><xsl:apply-templates select="f:shown(.)/node()" mode="run"/></xsl:template>

  <xsl:function name="f:call" as="element(w:r)+">
    <xsl:param name="noted" as="element()"/>
    <xsl:param name="id" as="xs:integer"/>
    <xsl:param name="label" as="xs:string"/>
    <xsl:variable name="kind" as="xs:string" select="if (f:is-endnote($noted)) then 'endnote' else 'footnote'"/>
    <w:r>
      <w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>
      <xsl:element name="w:{$kind}Reference"><xsl:attribute name="w:customMarkFollows" select="1"/><xsl:attribute name="w:id" select="$id"/></xsl:element>
      <w:t xml:space="preserve">{$label}</w:t>
    </w:r>
  </xsl:function>

  <!-- The bodies of one kind. -->
  <xsl:template name="f:bodies" as="element()*">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:for-each select="$noted[f:may-call(.)][f:is-endnote(.) eq ($kind eq 'endnote')]">
      <xsl:element name="w:{$kind}">
        <xsl:attribute name="w:id" select="$note-ids(generate-id())"/>
        <xsl:variable name="paragraphs" as="element()*">
          <xsl:choose>
            <xsl:when test="self::choice or self::app"><xsl:sequence select="f:reading(.)"/></xsl:when>
            <xsl:when test="self::note"><xsl:sequence select="f:note-paragraphs(., 'FootnoteText', f:note-label(.))"/></xsl:when>
            <xsl:otherwise><xsl:sequence select="f:note-paragraphs(f:noted-by(.), 'FootnoteText', ())"/></xsl:otherwise>
          </xsl:choose>
        </xsl:variable>
        <xsl:sequence select="$paragraphs"/>
        <xsl:if test="empty($paragraphs)"><w:p/></xsl:if>
      </xsl:element>
    </xsl:for-each>
  </xsl:template>

  <!-- A note's own label runs into its first paragraph. -->
  <xsl:function name="f:note-paragraphs" as="element()*">
    <xsl:param name="note" as="element(note)"/>
    <xsl:param name="style" as="xs:string"/>
    <xsl:param name="label" as="xs:string?"/>
    <xsl:variable name="first" as="node()*" select="$note/node()[not(f:is-block(.)) or self::label][not(preceding-sibling::*[f:is-block(.)][not(self::label)])], $note/*[f:is-block(.)][not(self::label)][1][self::p]/node()"/>
    <xsl:variable name="opening" as="node()*">
      <xsl:if test="$label and empty(f:printed-label($note))"><xsl:text>{$label} </xsl:text></xsl:if>
    </xsl:variable>
    <xsl:sequence select="f:paragraph(($opening, $first), $style, $note)"/>
    <xsl:variable name="rest" as="node()*" select="$note/node() except ($first, $note/*[f:is-block(.)][not(self::label)][1][self::p])"/>
    <xsl:for-each-group select="$rest" group-adjacent="f:is-block(.)">
      <xsl:choose>
        <xsl:when test="current-grouping-key()"><xsl:apply-templates select="current-group()" mode="block"><xsl:with-param name="inherited" select="$style" tunnel="yes"/></xsl:apply-templates></xsl:when>
        <xsl:otherwise><xsl:sequence select="f:paragraph(current-group(), $style, $note)"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:function name="f:reading" as="element(w:p)">
    <xsl:param name="place" as="element()"/>
    <w:p>
      <w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>
      <w:r><w:t xml:space="preserve">{f:reading-words($place)}</w:t></w:r>
    </w:p>
  </xsl:function>
</xsl:stylesheet>
