<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- TEI module drama: turns, the labels printed before them, and what stands in brackets. -->

  <xsl:key name="participant" match="person | personGrp | titleStmt//*[@xml:id]" use="@xml:id"/>

  <xsl:template match="sp">
    <div>
      <xsl:variable name="voice" as="xs:string*"><xsl:apply-templates select="." mode="voice-class"/></xsl:variable>
      <xsl:sequence select="f:attributes(., ('turn', tokenize(@ana) ! substring-after(., '.')[.] ! f:classes('as-', .), $voice))"/>
      <xsl:if test="@who">
        <xsl:attribute name="data-who" select="tokenize(@who) ! replace(., '^#', '')"/>
      </xsl:if>
      <xsl:apply-templates select="." mode="permalink"/>
      <xsl:if test="empty(speaker)">
        <xsl:apply-templates select="." mode="speaker"/>
      </xsl:if>
      <xsl:apply-templates/>
    </div>
  </xsl:template>

  <!-- The class by which a page draws this speaker, if it does. -->
  <xsl:template match="sp" mode="voice-class"/>

  <xsl:template match="speaker">
    <p><xsl:sequence select="f:attributes(., 'speaker')"/><xsl:apply-templates/></p>
  </xsl:template>

  <!-- A turn printed without a label: the editor's name for the speaker, in the editor's brackets. -->
  <xsl:template match="sp" mode="speaker">
    <xsl:variable name="names" as="xs:string*" select="f:names(@who)"/>
    <xsl:if test="exists($names)">
      <p class="speaker supplied" title="{f:word('speaker-supplied')}">[{string-join($names, ', ')}]</p>
    </xsl:if>
  </xsl:template>

  <!-- The names of the persons that an attribute points to in this file. -->
  <xsl:function name="f:names" as="xs:string*">
    <xsl:param name="pointers" as="attribute()?"/>
    <xsl:sequence select="tokenize($pointers)[starts-with(., '#')]
        ! key('participant', substring(., 2), root($pointers))[1] ! f:plain((persName, name, .)[1]/node())"/>
  </xsl:function>

  <!-- Who it is that is meant, for words spoken and names used: on the pointer, where it says more than the text. -->
  <xsl:function name="f:speaker-name" as="attribute()*">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="names" as="xs:string*" select="f:names(($element/@who, $element/@ref)[1])"/>
    <xsl:variable name="name" as="xs:string" select="string-join($names, ', ')"/>
    <xsl:if test="$name ne '' and not(contains($element, $name))">
      <xsl:attribute name="title" select="$name"/>
    </xsl:if>
  </xsl:function>

  <!-- What is printed in brackets stays where it stands, brackets and all. -->
  <xsl:template match="stage | move | sound | camera | tech | view | caption">
    <span><xsl:sequence select="f:attributes(., f:stage-classes(.))"/><xsl:apply-templates/></span>
  </xsl:template>

  <xsl:template match="stage[parent::sp or parent::div or parent::body or parent::front or parent::back or parent::prologue
      or parent::epilogue or parent::castList or parent::set or parent::lg]">
    <xsl:element name="{if (f:holds-blocks(.)) then 'div' else 'p'}">
      <xsl:sequence select="f:attributes(., (f:stage-classes(.), 'own-line'))"/>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <xsl:function name="f:stage-classes" as="xs:string*">
    <xsl:param name="stage" as="element()"/>
    <xsl:sequence select="'stage', 'nested'[$stage/parent::stage]"/>
  </xsl:function>

  <!-- Cast lists and the parts of a play. -->
  <xsl:template match="castList">
    <xsl:apply-templates select="head"/>
    <ul><xsl:sequence select="f:attributes(., 'cast')"/><xsl:apply-templates select="castItem | castGroup"/></ul>
    <xsl:apply-templates select="stage, f:trailing(.)"/>
  </xsl:template>

  <xsl:template match="castItem">
    <li>
      <xsl:sequence select="f:attributes(., ())"/>
      <xsl:apply-templates select="f:leading(.)"/>
      <xsl:apply-templates/>
    </li>
  </xsl:template>

  <xsl:template match="castGroup">
    <li>
      <xsl:apply-templates select="head, roleDesc"/>
      <ul><xsl:apply-templates select="castItem | castGroup"/></ul>
    </li>
  </xsl:template>

  <xsl:template match="role | roleDesc | actor">
    <span><xsl:sequence select="f:attributes(., local-name())"/><xsl:apply-templates/></span>
  </xsl:template>

  <xsl:template match="set | prologue | epilogue | spGrp | performance">
    <div><xsl:sequence select="f:attributes(., local-name())"/><xsl:apply-templates/></div>
  </xsl:template>

</xsl:stylesheet>
