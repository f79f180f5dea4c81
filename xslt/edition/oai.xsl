<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xmlns:oai="http://www.openarchives.org/OAI/2.0/"
    xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.openarchives.org/OAI/2.0/static-repository"
    xpath-default-namespace="">

  <!-- A static repository of OAI-PMH 2.0 (http://www.openarchives.org/OAI/2.0/guidelines-static-repository.htm): one
       file that a gateway harvests. Records are simple Dublin Core. -->

  <xsl:variable name="schemas" as="xs:string" select="'http://www.openarchives.org/OAI/2.0/static-repository http://www.openarchives.org/OAI/2.0/static-repository.xsd'"/>

  <xsl:template match="feeds" mode="oai">
    <Repository xsi:schemaLocation="{$schemas}">
      <xsl:namespace name="oai">http://www.openarchives.org/OAI/2.0/</xsl:namespace>
      <Identify>
        <oai:repositoryName>{$edition}</oai:repositoryName>
        <oai:baseURL>{$address}oai.xml</oai:baseURL>
        <oai:protocolVersion>2.0</oai:protocolVersion>
        <oai:adminEmail>{$email}</oai:adminEmail>
        <oai:earliestDatestamp>{(sort(entry ! f:day(.)), $date)[1]}</oai:earliestDatestamp>
        <oai:deletedRecord>no</oai:deletedRecord>
        <oai:granularity>YYYY-MM-DD</oai:granularity>
      </Identify>
      <ListMetadataFormats>
        <oai:metadataFormat>
          <oai:metadataPrefix>oai_dc</oai:metadataPrefix>
          <oai:schema>http://www.openarchives.org/OAI/2.0/oai_dc.xsd</oai:schema>
          <oai:metadataNamespace>http://www.openarchives.org/OAI/2.0/oai_dc/</oai:metadataNamespace>
        </oai:metadataFormat>
      </ListMetadataFormats>
      <ListRecords metadataPrefix="oai_dc"><xsl:apply-templates select="entry" mode="oai"/></ListRecords>
    </Repository>
  </xsl:template>

  <xsl:template match="entry" mode="oai">
    <oai:record>
      <oai:header>
        <oai:identifier>oai:{replace($address, '^https?://([^/:]+).*$', '$1')}:{encode-for-uri(@stem)}</oai:identifier>
        <oai:datestamp>{f:day(.)}</oai:datestamp>
      </oai:header>
      <oai:metadata>
        <oai_dc:dc xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd">
          <dc:title><xsl:sequence select="@xml:lang[. ne '']"/>{f:title(.)}</dc:title>
          <xsl:for-each select="*:author ! f:plain(node())[. ne '']"><dc:creator>{.}</dc:creator></xsl:for-each>
          <xsl:for-each select="*:editor ! f:plain(node())[. ne '']"><dc:contributor>{.}</dc:contributor></xsl:for-each>
          <xsl:if test="$publisher"><dc:publisher>{$publisher}</dc:publisher></xsl:if>
          <xsl:if test="@when ne ''"><dc:date>{@when}</dc:date></xsl:if>
          <dc:type>Text</dc:type>
          <xsl:for-each select="*:catRef[1]/tokenize(@target) ! replace(., '^.*[#.]', '')"><dc:type>{.}</dc:type></xsl:for-each>
          <dc:format>text/html</dc:format>
          <dc:format>application/tei+xml</dc:format>
          <dc:identifier>{f:url(@stem)}</dc:identifier>
          <xsl:for-each select="printed/@text[. ne '']"><dc:source>{.}</dc:source></xsl:for-each>
          <xsl:if test="@xml:lang ne ''"><dc:language>{@xml:lang}</dc:language></xsl:if>
          <xsl:for-each select="distinct-values(place/@name)"><dc:coverage>{.}</dc:coverage></xsl:for-each>
          <xsl:for-each select="(rights/@target[. ne ''], rights/@text[. ne ''], $licence-url[. ne ''])[1]"><dc:rights>{.}</dc:rights></xsl:for-each>
        </oai_dc:dc>
      </oai:metadata>
    </oai:record>
  </xsl:template>

</xsl:stylesheet>
