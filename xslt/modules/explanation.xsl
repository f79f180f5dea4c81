<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.w3.org/1999/xhtml">

  <!-- The pages that explain codes: the little Markdown that they are written in (headings, lists, indented or fenced
       code, **strong**, `code`). -->

  <xsl:function name="f:codes" as="element()*">
    <xsl:param name="codes" as="map(*)"/>
    <xsl:if test="map:size($codes) gt 0">
      <h2 id="codes">What the codes mean</h2>
      <xsl:for-each select="sort(map:keys($codes))">
        <details id="{.}" open="open">
          <summary>{.} <span>{$codes(.)?title}</span></summary>
          <xsl:sequence select="f:markdown($codes(.)?page)"/>
        </details>
      </xsl:for-each>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:markdown" as="element()*">
    <xsl:param name="page" as="xs:string"/>
    <xsl:for-each select="tokenize($page, '\n[ \t]*\n')[normalize-space()][not(starts-with(., '# '))]">
      <xsl:choose>
        <xsl:when test="starts-with(., '    ') or starts-with(., '```')">
          <pre>{replace(replace(., '^```.*$', '', 'm'), '^    ', '', 'm')}</pre>
        </xsl:when>
        <xsl:when test="starts-with(., '## ')"><h3>{substring(., 4)}</h3></xsl:when>
        <xsl:when test="matches(., '^\s*[*-] ')">
          <ul>
            <xsl:for-each select="tokenize('&#10;' || ., '\n\s*[*-] ')[normalize-space()]">
              <li><xsl:sequence select="f:inline(.)"/></li>
            </xsl:for-each>
          </ul>
        </xsl:when>
        <xsl:otherwise><p><xsl:sequence select="f:inline(.)"/></p></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:inline" as="node()*">
    <xsl:param name="text" as="xs:string"/>
    <xsl:analyze-string select="$text" regex="`([^`]+)`|\*\*([^*]+)\*\*">
      <xsl:matching-substring>
        <xsl:choose>
          <xsl:when test="regex-group(1)"><code>{regex-group(1)}</code></xsl:when>
          <xsl:otherwise><b>{regex-group(2)}</b></xsl:otherwise>
        </xsl:choose>
      </xsl:matching-substring>
      <xsl:non-matching-substring><xsl:value-of select="."/></xsl:non-matching-substring>
    </xsl:analyze-string>
  </xsl:function>

</xsl:stylesheet>
