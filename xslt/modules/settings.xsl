<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- How the reader wants to read: readings, page breaks, notes, size, colours. These are check boxes that
       css/settings.css asks for their state, so that they work without script; js/states.js remembers them. -->

  <xsl:template match="*" mode="settings">
    <button type="button" class="settings" popovertarget="-settings" aria-label="{f:word('settings')}" title="{f:word('settings')}">Aa</button>
    <div id="-settings" class="settings-panel" popover="auto" role="group" aria-label="{f:word('settings')}">
      <xsl:apply-templates select="text" mode="settings-of-text"/>
      <xsl:call-template name="f:radios">
        <xsl:with-param name="name" select="'size'"/>
        <xsl:with-param name="values" select="'normal', 'large', 'largest'"/>
      </xsl:call-template>
      <xsl:call-template name="f:radios">
        <xsl:with-param name="name" select="'colours'"/>
        <xsl:with-param name="values" select="'system', 'light', 'dark'"/>
      </xsl:call-template>
    </div>
    <script src="{$js}/states.js"/>
  </xsl:template>

  <!-- Only what this text has. -->
  <xsl:template match="text" mode="settings-of-text">
    <xsl:if test=".//choice[sic | orig] or .//supplied">
      <xsl:call-template name="f:radios">
        <xsl:with-param name="name" select="'readings'"/>
        <xsl:with-param name="values" select="'corrected', 'source'"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:variable name="boxes" as="xs:string*"
        select="'pages'[current()//pb[@n]], 'notes'[current()//note]"/>
    <xsl:if test="exists($boxes)">
      <fieldset>
        <legend>{f:word('settings.shown')}</legend>
        <xsl:for-each select="$boxes">
          <label><input type="checkbox" id="-set-{.}"><xsl:attribute name="checked"/></input> {f:word('settings.' || .)}</label>
        </xsl:for-each>
      </fieldset>
    </xsl:if>
  </xsl:template>

  <xsl:template name="f:radios">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="values" as="xs:string*"/>
    <fieldset>
      <legend>{f:word('settings.' || $name)}</legend>
      <xsl:for-each select="$values">
        <label><input type="radio" name="-{$name}" id="-set-{.}"><xsl:if test="position() eq 1"><xsl:attribute name="checked"/></xsl:if></input> {f:word('settings.' || $name || '.' || .)}</label>
      </xsl:for-each>
    </fieldset>
  </xsl:template>

  <!-- What js/text.js fills and shows: a note beside its call, and word that an address was copied. -->
  <xsl:template match="*" mode="scripts">
    <xsl:if test="text//note">
      <div id="-note" class="note-popover" popover="auto" role="dialog" aria-label="{f:word('note')}" tabindex="-1">
        <div class="note-shown"/>
        <p>
          <a href="#-text">{f:word('in-the-list')}</a>
          <button type="button" popovertarget="-note" popovertargetaction="hide">{f:word('close')}</button>
        </p>
      </div>
    </xsl:if>
    <p id="-said" class="notice" role="status" data-copied="{f:word('link-copied')}"/>
    <script src="{$js}/text.js"/>
  </xsl:template>

</xsl:stylesheet>
