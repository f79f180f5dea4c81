<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:b="urn:x-stenogram:bundle"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- The header of a component. What ParlaMint asks for and neither text nor edition says is reported, not invented. -->

  <xsl:variable name="cc-by" as="xs:string" select="'http://creativecommons.org/licenses/by/4.0/'"/>

  <!-- The attributes of a date as ParlaMint has them, the first one the day. -->
  <xsl:function name="f:dating" as="attribute()*">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:variable name="date" as="element(date)?" select="$tei/teiHeader/profileDesc/(creation/date, settingDesc/setting/date)[@when or @from or @notBefore][1]"/>
    <xsl:sequence select="if ($date/@when) then $date/@when else if ($date/@from) then $date/(@from, @to) else $date/(@notBefore, @notAfter)"/>
  </xsl:function>

  <xsl:function name="f:lacks" as="empty-sequence()">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:param name="what" as="xs:string"/>
    <xsl:message><report xmlns="" code="PUB301" path="{path($tei/teiHeader)}">ParlaMint asks for {$what}</report></xsl:message>
  </xsl:function>

  <xsl:function name="f:header" as="element(teiHeader)">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:param name="text" as="element(text)"/>
    <xsl:variable name="file" as="element(fileDesc)" select="$tei/teiHeader/fileDesc"/>
    <xsl:variable name="title" as="xs:string" select="($file/titleStmt/title ! f:plain(node())[. ne ''], $stem)[1]"/>
    <teiHeader>
      <fileDesc>
        <titleStmt>
          <title type="main">{$title}</title>
          <xsl:for-each select="$file/titleStmt/title[@type eq 'sub'][normalize-space()]"><title type="sub">{f:plain(node())}</title></xsl:for-each>
          <meeting ana="#parla.sitting">{($file/titleStmt/meeting ! f:plain(node())[. ne ''], $title)[1]}</meeting>
          <xsl:sequence select="f:responsible($file/titleStmt)"/>
        </titleStmt>
        <editionStmt><edition>{($file/editionStmt/edition ! f:plain(node())[. ne ''], '1')[1]}</edition></editionStmt>
        <extent>
          <measure unit="speeches" quantity="{count($text//u)}">{count($text//u)} speeches</measure>
          <measure unit="words" quantity="{f:words($text)}">{f:words($text)} words</measure>
        </extent>
        <xsl:sequence select="f:publication($tei)"/>
        <sourceDesc><xsl:sequence select="f:source-of($tei, $title)"/></sourceDesc>
      </fileDesc>
      <encodingDesc>
        <projectDesc><p>{($tei/teiHeader/encodingDesc/projectDesc ! normalize-space(), $edition)[. ne ''][1]}</p></projectDesc>
        <tagsDecl>
          <namespace name="http://www.tei-c.org/ns/1.0">
            <xsl:for-each-group select="$text/descendant-or-self::*" group-by="local-name()">
              <xsl:sort select="current-grouping-key()"/>
              <tagUsage gi="{current-grouping-key()}" occurs="{count(current-group())}"/>
            </xsl:for-each-group>
          </namespace>
        </tagsDecl>
      </encodingDesc>
      <profileDesc>
        <settingDesc>
          <setting>
            <name type="place">{($tei/teiHeader/profileDesc/(settingDesc/setting/(placeName, name, .), creation/placeName) ! f:plain(node())[. ne ''], $edition, $title)[. ne ''][1]}</name>
            <xsl:if test="empty(f:dating($tei))"><xsl:sequence select="f:lacks($tei, 'a date, and the text has none in profileDesc/creation')"/></xsl:if>
            <date><xsl:copy-of select="f:dating($tei)"/>{string-join(f:dating($tei), ' – ')}</date>
          </setting>
        </settingDesc>
      </profileDesc>
    </teiHeader>
  </xsl:function>

  <xsl:function name="f:responsible" as="element(respStmt)*">
    <xsl:param name="statement" as="element(titleStmt)"/>
    <xsl:for-each select="$statement/editor[normalize-space()]"><respStmt><persName>{f:plain(node())}</persName><resp>editor</resp></respStmt></xsl:for-each>
    <xsl:for-each select="$statement/respStmt[resp[normalize-space()]][(name | persName | orgName)[normalize-space()]]">
      <respStmt>
        <xsl:for-each select="(name | persName | orgName)[normalize-space()]"><persName>{f:plain(node())}</persName></xsl:for-each>
        <xsl:for-each select="resp[normalize-space()]"><resp>{f:plain(node())}</resp></xsl:for-each>
      </respStmt>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:publication" as="element(publicationStmt)">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:variable name="statement" as="element(publicationStmt)?" select="$tei/teiHeader/fileDesc/publicationStmt"/>
    <xsl:variable name="own" as="xs:string" select="($statement/availability/licence/@target ! normalize-space(), $licence)[. ne ''][1] => string()"/>
    <xsl:variable name="terms" as="xs:string" select="if (matches($own, '^https?://creativecommons\.org/licenses/by/4\.0/')) then $cc-by else $own"/>
    <xsl:if test="$terms ne $cc-by"><xsl:sequence select="f:lacks($tei, 'the licence ' || $cc-by || ', and that of this text is ' || ($terms[. ne ''], 'not said')[1])"/></xsl:if>
    <xsl:if test="not(matches($base-url, '^https?://.'))"><xsl:sequence select="f:lacks($tei, 'an address: base_url in edition.toml')"/></xsl:if>
    <publicationStmt>
      <publisher>{($statement/(publisher | distributor) ! f:plain(node()), $publisher)[. ne ''][1]}</publisher>
      <xsl:if test="matches($base-url, '^https?://.')"><idno type="URI">{replace($base-url, '/$', '')}/{encode-for-uri($stem)}.html</idno></xsl:if>
      <availability status="{($statement/availability/@status[. ne 'unknown'], 'free')[1]}">
        <licence>{$terms}</licence>
        <p>{($statement/availability/licence[1] ! f:plain(node()), $statement/availability/p[1] ! f:plain(node()), $terms, 'No licence is named.')[. ne ''][1]}</p>
      </availability>
      <date when="{$date}">{$date}</date>
    </publicationStmt>
  </xsl:function>

  <xsl:function name="f:source-of" as="element(bibl)">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:variable name="description" as="element(sourceDesc)?" select="$tei/teiHeader/fileDesc/sourceDesc"/>
    <xsl:variable name="printed" as="element(biblStruct)?" select="$description/biblStruct[not(@type eq 'first-publication')][1]"/>
    <xsl:variable name="address" as="xs:string?" select="($description//(ref/@target, idno[@type = ('URL', 'URI')]) ! normalize-space()[matches(., '^https?://\S+$')], $base-url[matches(., '^https?://.')])[1]"/>
    <xsl:variable name="date" as="attribute()?" select="$printed/monogr/imprint/date/@when[1]"/>
    <bibl>
      <title>{($printed/monogr/title ! f:plain(node())[. ne ''], $title)[1]}</title>
      <xsl:for-each select="$printed/monogr/imprint/publisher[1][normalize-space()]"><publisher>{f:plain(node())}</publisher></xsl:for-each>
      <xsl:if test="$address"><idno type="URI">{$address}</idno></xsl:if>
      <xsl:if test="$date"><date when="{$date}">{$date}</date></xsl:if>
    </bibl>
  </xsl:function>
</xsl:stylesheet>
