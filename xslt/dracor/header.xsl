<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- The header: title, authors, licence, digital and printed source, the characters, the changes. -->

  <xsl:function name="f:header" as="element(teiHeader)">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:variable name="file" as="element(fileDesc)" select="$tei/teiHeader/fileDesc"/>
    <teiHeader>
      <fileDesc>
        <titleStmt>
          <title type="main">{($file/titleStmt/title ! f:plain(node())[. ne ''], $stem)[1]}</title>
          <xsl:for-each select="$file/titleStmt/title[@type eq 'sub'][normalize-space()]"><title type="sub">{f:plain(node())}</title></xsl:for-each>
          <xsl:for-each select="$file/titleStmt/author[normalize-space()]">
            <author><persName><xsl:sequence select="f:name-parts(.)"/></persName></author>
          </xsl:for-each>
          <xsl:for-each select="$file/titleStmt/editor[normalize-space()]"><editor>{f:plain(node())}</editor></xsl:for-each>
        </titleStmt>
        <publicationStmt>
          <publisher>{($publisher, $file/publicationStmt/(publisher | distributor) ! f:plain(node()), $edition, $stem)[. ne ''][1]}</publisher>
          <xsl:if test="matches($base-url, '^https?://.')"><idno type="URL">{replace($base-url, '/$', '')}/{encode-for-uri($stem)}.html</idno></xsl:if>
          <xsl:variable name="terms" as="xs:string" select="($file/publicationStmt/availability/licence/@target ! normalize-space(), $licence, '')[. ne ''][1] => string()"/>
          <availability>
            <licence>
              <ab>{($file/publicationStmt/availability/licence[1] ! f:plain(node())[. ne ''], $terms[. ne ''], 'No licence is named.')[1]}</ab>
              <xsl:if test="$terms"><ref target="{iri-to-uri($terms)}">{$terms}</ref></xsl:if>
            </licence>
          </availability>
        </publicationStmt>
        <sourceDesc>
          <bibl type="digitalSource">
            <name>{($edition[. ne ''], $file/publicationStmt/(publisher | distributor) ! f:plain(node()), $stem)[. ne ''][1]}</name>
            <xsl:for-each select="($file/sourceDesc//ref/@target[matches(., '^https?://\S+$')], $base-url[matches(., '^https?://.')])[1]"><idno type="URL">{.}</idno></xsl:for-each>
          </bibl>
          <xsl:for-each select="$file/sourceDesc/(biblStruct[not(@type eq 'first-publication')] | bibl[not(@type eq 'digital')])[f:bare-reference(.) ne ''][1]">
            <bibl type="originalSource">{f:bare-reference(.)}</bibl>
          </xsl:for-each>
        </sourceDesc>
      </fileDesc>
      <profileDesc>
        <particDesc>
          <listPerson>
            <xsl:variable name="speaking" as="xs:string*" select="distinct-values($tei/text//(sp | said)/@who/tokenize(.))"/>
            <xsl:apply-templates select="$tei/teiHeader/profileDesc/particDesc//(person | personGrp)[('#' || @xml:id) = $speaking]" mode="character"/>
          </listPerson>
        </particDesc>
        <xsl:where-populated><textClass><xsl:where-populated><keywords>
          <xsl:for-each select="$tei/teiHeader/profileDesc/textClass/keywords/term[normalize-space()]"><term>{f:plain(node())}</term></xsl:for-each>
        </keywords></xsl:where-populated></textClass></xsl:where-populated>
      </profileDesc>
      <revisionDesc><listChange><change when="{$date}">Made from the edition by stenogram.</change></listChange></revisionDesc>
    </teiHeader>
  </xsl:function>

  <xsl:function name="f:name-parts" as="node()*">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="name" as="element()" select="($element/persName, $element)[1]"/>
    <xsl:choose>
      <xsl:when test="$name/surname"><xsl:for-each select="$name/(forename | nameLink | genName | surname)"><xsl:element name="{local-name()}">{f:plain(node())}</xsl:element></xsl:for-each></xsl:when>
      <xsl:otherwise><xsl:value-of select="f:plain($name/node())"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:variable name="sexes" as="map(xs:string, xs:string)" select="map{'M': 'MALE', 'F': 'FEMALE', 'MALE': 'MALE', 'FEMALE': 'FEMALE', '1': 'MALE', '2': 'FEMALE'}"/>
  <xsl:template match="person | personGrp" mode="character">
    <xsl:element name="{local-name()}">
      <xsl:attribute name="xml:id" select="@xml:id"/>
      <xsl:attribute name="sex" select="((sex/@value, @sex) ! $sexes(upper-case(.)), 'UNKNOWN')[1]"/>
      <xsl:element name="{if (self::person) then 'persName' else 'name'}">{((persName, name) ! f:plain(node())[. ne ''], string(@xml:id))[1]}</xsl:element>
    </xsl:element>
  </xsl:template>
</xsl:stylesheet>
