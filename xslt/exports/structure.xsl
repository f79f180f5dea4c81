<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:x-stenogram:functions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- Which elements are paragraphs of their own, or hold some; the rest is part of a line. -->

  <xsl:variable name="blocks" as="xs:string*" select="'p', 'ab', 'head', 'byline', 'dateline', 'salute', 'signed', 'trailer', 'opener', 'closer', 'postscript',
      'argument', 'epigraph', 'l', 'lg', 'list', 'item', 'table', 'figure', 'floatingText', 'sp', 'speaker', 'div', 'div1', 'div2', 'div3', 'div4', 'front',
      'body', 'back', 'group', 'text', 'titlePage', 'docTitle', 'titlePart', 'docAuthor', 'docDate', 'docImprint', 'docEdition', 'castList', 'castItem',
      'castGroup', 'listBibl', 'listPerson', 'listPlace', 'listOrg', 'prologue', 'epilogue', 'set', 'spGrp', 'performance', 'imprimatur', 'noteGrp', 'listApp', 'listWit'"/>
  <xsl:variable name="lines" as="xs:string*" select="'byline', 'dateline', 'salute', 'signed', 'docAuthor', 'docDate', 'docEdition'"/>
  <xsl:variable name="structures" as="xs:string*" select="'sp', 'div', 'div1', 'div2', 'div3', 'body', 'front', 'back', 'lg', 'castList', 'prologue', 'epilogue', 'set', 'listBibl', 'argument', 'epigraph', 'postscript'"/>

  <xsl:function name="f:is-block" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:variable name="name" as="xs:string" select="local-name($node)"/>
    <xsl:sequence select="exists($node/self::*) and (
        ($name = $blocks and not($name = $lines and f:in-a-line($node)))
        or ($name = ('stage', 'quote', 'q', 'cit', 'bibl', 'label', 'note', 'move', 'view', 'camera', 'caption') and local-name($node/..) = $structures and empty($node/../text()[normalize-space()]))
        or ($name ne 'note' and f:holds-blocks($node)))"/>
  </xsl:function>
</xsl:stylesheet>
