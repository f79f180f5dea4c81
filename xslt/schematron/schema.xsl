<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:out="urn:x-stenogram:xslt"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns:st="urn:x-stenogram:schematron"
    xmlns:sch="http://purl.oclc.org/dsdl/schematron">

  <!-- The stylesheet that a schema becomes: declarations, variables, the walk, and how a node is named. -->

  <xsl:namespace-alias stylesheet-prefix="out" result-prefix="xsl"/>

  <xsl:template match="sch:schema" mode="schema">
    <xsl:variable name="active" as="element(sch:pattern)*" select="
      if ($phase = '#ALL') then sch:pattern else sch:pattern[@id = current()/sch:phase[@id = $phase]/sch:active/@pattern]"/>
    <xsl:variable name="rules" as="element(sch:rule)*" select="$active/sch:rule"/>
    <out:stylesheet version="3.0">
      <xsl:namespace name="st" select="'urn:x-stenogram:schematron'"/>
      <xsl:namespace name="sqf" select="'http://www.schematron-quickfix.com/validator/process'"/>
      <xsl:for-each select="sch:ns">
        <xsl:namespace name="{@prefix}" select="string(@uri)"/>
      </xsl:for-each>
      <out:output method="xml" encoding="UTF-8" indent="no"/>
      <out:param name="st:fixing" as="Q{{http://www.w3.org/2001/XMLSchema}}string" select="''"/>
      <out:param name="st:without" as="Q{{http://www.w3.org/2001/XMLSchema}}string" select="''"/>
      <out:param name="st:within" as="Q{{http://www.w3.org/2001/XMLSchema}}string" select="''"/>
      <out:variable name="st:left-out" as="Q{{http://www.w3.org/2001/XMLSchema}}string*" select="tokenize($st:without)"/>
      <xsl:copy-of select="xsl:*"/>
      <xsl:apply-templates select="sch:let, (if ($phase = '#ALL') then () else sch:phase[@id = $phase]/sch:let)" mode="variables"/>
      <xsl:apply-templates select="$active/sch:let" mode="variables"/>
      <xsl:call-template name="naming"/>
      <out:template match="/">
        <findings>
          <out:apply-templates select="." mode="st:walk"/>
          <!-- Patterns that are about other documents (5.4.9): which those are. -->
          <xsl:for-each select="$active[@documents]">
            <out:if test="$st:within = '' and not($st:left-out = '{@st:at}')">
              <documents pattern="{@st:at}"><out:value-of select="{f:path(., @documents)}" st:at="{@st:at}"/></documents>
            </out:if>
          </xsl:for-each>
        </findings>
      </out:template>
      <out:template match="/ | node() | @*" mode="st:walk" priority="0">
        <out:apply-templates select="{if (f:reaches($rules, '@|attribute\s*\(')) then '@*, ' else ''}{
          if (f:reaches($rules, '\(\s*\)|comment|processing-instruction|text|node')) then 'node()' else '*'}" mode="st:walk"/>
      </out:template>
      <xsl:for-each select="$rules">
        <xsl:apply-templates select="." mode="rules">
          <xsl:with-param name="rank" select="last() - position() + 1"/>
        </xsl:apply-templates>
      </xsl:for-each>
    </out:stylesheet>
  </xsl:template>

  <!-- Whether the last steps of contexts may be of a kind: predicates and literals do not count. -->
  <xsl:function name="f:reaches" as="xs:boolean">
    <xsl:param name="rules" as="element(sch:rule)*"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:sequence select="some $context in $rules/@context satisfies matches(f:without-predicates($context), $kind)"/>
  </xsl:function>

  <xsl:function name="f:without-predicates" as="xs:string">
    <xsl:param name="path" as="xs:string"/>
    <xsl:variable name="less" as="xs:string" select="replace(replace($path, '&quot;[^&quot;]*&quot;|''[^'']*''', ''), '\[[^\[\]]*\]', '')"/>
    <xsl:sequence select="if ($less eq $path) then $path else f:without-predicates($less)"/>
  </xsl:function>

  <!-- Variables (5.4.5). Those of a pattern are global, under a name of their own where several patterns use the same. -->
  <xsl:template match="sch:let" mode="variables">
    <out:variable name="{f:variable(., @name)}" st:at="{@st:at}">
      <xsl:copy-of select="@as"/>
      <xsl:choose>
        <xsl:when test="@value"><xsl:attribute name="select" select="f:path(., @value)"/></xsl:when>
        <xsl:otherwise><xsl:copy-of select="node()"/></xsl:otherwise>
      </xsl:choose>
    </out:variable>
  </xsl:template>

  <xsl:key name="lets" match="sch:schema/sch:let | sch:phase/sch:let | sch:pattern/sch:let" use="@name"/>

  <xsl:function name="f:variable" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:variable name="pattern" as="element(sch:pattern)?" select="$node/ancestor::sch:pattern[1]"/>
    <xsl:variable name="all" as="element(sch:let)*" select="key('lets', $name, root($node))"/>
    <xsl:sequence select="if (count($all) gt 1 and exists($pattern/sch:let[@name = $name]))
      then 'st:p' || count($pattern/preceding-sibling::sch:pattern) || '-' || replace($name, ':', '.') else $name"/>
  </xsl:function>

  <!-- An XPath of the schema, with the names that variables have in the stylesheet. -->
  <xsl:function name="f:path" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:param name="path" as="xs:string"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:analyze-string select="$path" regex="&quot;[^&quot;]*&quot;|'[^']*'|\$([\i-[:]][\c]*)">
        <xsl:matching-substring>
          <xsl:sequence select="if (regex-group(1)) then '$' || f:variable($node, regex-group(1)) else ."/>
        </xsl:matching-substring>
        <xsl:non-matching-substring><xsl:sequence select="."/></xsl:non-matching-substring>
      </xsl:analyze-string>
    </xsl:variable>
    <xsl:sequence select="string-join($parts)"/>
  </xsl:function>

  <!-- How nodes are named: the number of the element, then @name, or /n for its n-th node. The document itself is 0. -->
  <xsl:template name="naming" as="element()+">
    <out:variable name="st:document" select="root(.)"/>
    <out:variable name="st:numbers" select="
      Q{{http://www.w3.org/2005/xpath-functions/map}}merge($st:document//* ! Q{{http://www.w3.org/2005/xpath-functions/map}}entry(generate-id(.), position()))"/>
    <out:function name="st:place" as="Q{{http://www.w3.org/2001/XMLSchema}}string">
      <out:param name="node" as="node()"/>
      <out:variable name="number" select="string(($st:numbers(generate-id($node/ancestor-or-self::*[1])), 0)[1])"/>
      <out:sequence select="if (not(root($node) is $st:document)) then '0'
        else if ($node instance of attribute()) then $number || '/@' || string(node-name($node) ! ('Q{{' || namespace-uri-from-QName(.) || '}}' || local-name-from-QName(.)))
        else if ($node instance of element() or $node instance of document-node()) then $number
        else $number || '/' || count($node/preceding-sibling::node())"/>
    </out:function>
    <!-- What a quick fix takes over: nodes of the document are named, so that their bytes can be taken. -->
    <out:function name="st:taken" as="node()">
      <out:param name="item" as="item()"/>
      <out:choose>
        <out:when test="not($item instance of node())"><atom><out:value-of select="$item"/></atom></out:when>
        <out:when test="root($item) is $st:document"><taken at="{{st:place($item)}}"/></out:when>
        <out:when test="$item instance of attribute()"><atom><out:value-of select="$item"/></atom></out:when>
        <out:otherwise><out:sequence select="$item"/></out:otherwise>
      </out:choose>
    </out:function>
    <!-- The namespace of a name that a quick fix gives to a node, by the prefixes of the schema. -->
    <out:function name="st:uri" as="Q{{http://www.w3.org/2001/XMLSchema}}string">
      <out:param name="name" as="Q{{http://www.w3.org/2001/XMLSchema}}string"/>
      <out:variable name="prefix" select="substring-before($name, ':')"/>
      <out:sequence select="
        if ($prefix = 'xml') then 'http://www.w3.org/XML/1998/namespace'
        else if ($prefix = '') then ''
        else string(namespace-uri-for-prefix($prefix, $st:prefixes))"/>
    </out:function>
    <out:variable name="st:prefixes" as="element()">
      <prefixes><xsl:for-each select="/sch:schema/sch:ns"><xsl:namespace name="{@prefix}" select="string(@uri)"/></xsl:for-each></prefixes>
    </out:variable>
    <out:function name="st:places" as="Q{{http://www.w3.org/2001/XMLSchema}}string">
      <out:param name="nodes" as="item()*"/>
      <out:param name="else" as="node()"/>
      <out:variable name="found" select="$nodes[. instance of node()]"/>
      <out:sequence select="string-join((if (exists($found)) then $found else $else) ! st:place(.), ' ')"/>
    </out:function>
  </xsl:template>

</xsl:stylesheet>
