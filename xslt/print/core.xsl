<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:s="urn:stenogram:xslt" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- TEI module core: paragraphs and the phrases in them. -->

  <xsl:strip-space elements="*:book *:part *:introduction *:registers TEI teiHeader fileDesc titleStmt respStmt publicationStmt availability licence notesStmt sourceDesc biblStruct analytic monogr imprint series profileDesc particDesc correspDesc correspAction text front body back div group floatingText opener closer postscript sp list table row figure lg choice app titlePage docTitle listBibl cit argument epigraph subst listPerson"/>

  <!-- A block in a language of its own is hyphenated by its rules. -->
  <xsl:template match="*[@xml:lang][ancestor::text][not(self::foreign)][s:language(@xml:lang) ne s:language(../ancestor-or-self::*[@xml:lang][1]/@xml:lang)]" priority="10">
    <xsl:text>in-language({s:literal(s:language(@xml:lang))}, {s:region(@xml:lang)}, {{&#10;</xsl:text>
    <xsl:next-match/>
    <xsl:text>}})&#10;</xsl:text>
  </xsl:template>

  <!-- A paragraph with calls has a number: near the foot of a page it may have to give up the care for its first and
       last lines, see `typeset`. -->
  <xsl:accumulator name="paragraphs" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="text//p | text//ab" select="$value + 1"/>
  </xsl:accumulator>
  <xsl:function name="s:para" as="xs:string">
    <xsl:param name="paragraph" as="element()"/>
    <xsl:param name="plain" as="xs:boolean"/>
    <xsl:variable name="calls" as="xs:boolean" select="exists($paragraph//(note | ref[@type eq 'noteref'] | app | choice)) or exists($paragraph[not(preceding-sibling::p)]/../speaker//(note | ref))"/>
    <xsl:sequence select="(if ($plain) then 'plain-para' else 'para') || '(' || (if ($calls) then 'number: ' || $paragraph/accumulator-before('paragraphs') || ', ' else '')"/>
  </xsl:function>

  <xsl:template match="p | ab">
    <xsl:text>{s:para(., false())}{{&#10;</xsl:text>
    <xsl:apply-templates select="@xml:id, node()"/>
    <xsl:text>}})&#10;</xsl:text>
  </xsl:template>
  <!-- A paragraph that begins a set-off piece, or has another beside it only by its blocks, is not indented. -->
  <xsl:template match="p[@rend = ('noindent', 'no-indent', 'center')] | quote/p[1] | floatingText//p[not(preceding-sibling::p)] | item/p[1] | cell/p">
    <xsl:text>{s:para(., true())}{{&#10;</xsl:text>
    <xsl:apply-templates select="@xml:id, node()"/>
    <xsl:text>}})&#10;</xsl:text>
  </xsl:template>

  <!-- Phrases that need no looks of their own. -->
  <xsl:template match="q | said | seg | s | w | pc | c | num | measure | mentioned | soCalled | gloss | time | date | abbr | email | desc | address | label | phr | cl | unit">
    <xsl:apply-templates select="@xml:id, node()"/>
  </xsl:template>
  <xsl:template match="addrLine | address/*">
    <xsl:apply-templates/>
    <xsl:text>linebreak()&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="hi">
    <xsl:variable name="styles" as="xs:string*" select="tokenize(@rend, '[\s;]+')[. ne '']"/>
    <xsl:value-of select="$styles ! ('hi(' || s:literal(s:style(.)) || ', {&#10;')" separator=""/>
    <xsl:apply-templates select="@xml:id, node()"/>
    <xsl:value-of select="$styles ! '})&#10;'" separator=""/>
  </xsl:template>
  <xsl:function name="s:style" as="xs:string">
    <xsl:param name="rend" as="xs:string"/>
    <xsl:variable name="names" as="map(xs:string, xs:string)" select="map{'b': 'bold', 'strong': 'bold', 'i': 'italic', 'italics': 'italic', 'it': 'italic', 'smallcaps': 'small-caps', 'sc': 'small-caps', 'superscript': 'sup', 'subscript': 'sub', 'u': 'underline', 'strikethrough': 'strike', 'gesperrt': 'spaced', 'spaced': 'spaced', 'letterspaced': 'spaced'}"/>
    <xsl:sequence select="($names($rend), $rend)[1]"/>
  </xsl:function>
  <xsl:template match="emph | title | term">
    <xsl:text>hi("italic", {{&#10;</xsl:text>
    <xsl:apply-templates select="@xml:id, node()"/>
    <xsl:text>}})&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="foreign">
    <xsl:text>{if (matches(@xml:lang, '^[a-z]{2,3}(-Latn)?(-|$)') and matches(., '[a-zA-Z]')) then 'foreign' else 'in-language'}({s:literal(s:language(@xml:lang))}, {s:region(@xml:lang)}, {{&#10;</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>}})&#10;</xsl:text>
  </xsl:template>

  <!-- Quotations: the marks are the text's own. -->
  <xsl:template match="quote">
    <xsl:apply-templates select="@xml:id, node()"/>
  </xsl:template>
  <xsl:template match="quote[not(ancestor::p | ancestor::l | ancestor::head | ancestor::said | ancestor::q | ancestor::cell) or p or lg or list] | cit">
    <xsl:text>quotation({s:keep(.)}, {{&#10;</xsl:text>
    <xsl:choose>
      <xsl:when test="p | lg | list | sp | quote | bibl | floatingText"><xsl:apply-templates/></xsl:when>
      <xsl:otherwise>
        <xsl:text>plain-para({{&#10;</xsl:text>
        <xsl:apply-templates/>
        <xsl:text>}})&#10;</xsl:text>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:text>}})&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="cit/quote" priority="2">
    <xsl:apply-templates/>
  </xsl:template>

  <!-- Links. Those inside the text need a place to go to; in a book, those into its other texts as well. -->
  <xsl:key name="ids" match="text//*[@xml:id] | TEI[@xml:id]" use="@xml:id"/>
  <xsl:function name="s:goal" as="element()?">
    <xsl:param name="target" as="xs:string"/>
    <xsl:param name="from" as="node()"/>
    <xsl:variable name="file" as="xs:string" select="substring-before($target || '#', '#')"/>
    <xsl:variable name="id" as="xs:string" select="substring-after($target, '#')"/>
    <xsl:variable name="text" as="element(TEI)?" select="if ($file eq '') then $from/ancestor::TEI[1] else root($from)//TEI[@*:file eq $file][1]"/>
    <xsl:sequence select="if (empty($text) or $target eq '') then () else if ($id eq '') then $text else key('ids', $id, $text)[1]"/>
  </xsl:function>
  <xsl:template match="ref | ptr">
    <xsl:variable name="goal" as="element()?" select="@target ! s:goal(., ..)"/>
    <xsl:variable name="call" as="xs:string?" select="if ($goal[self::TEI or self::p or self::head[not(parent::div)] or self::seg or self::hi or self::anchor or self::div or self::sp or self::item or self::dateline]) then 'to(' || s:literal(s:id($goal/(self::TEI/'text', @xml:id)[1], ($goal/self::TEI/*, $goal)[1])) else if (matches(@target, '^(https?|mailto):')) then 'link(' || s:literal(@target) else ()"/>
    <xsl:if test="$call">{$call}, {{&#10;</xsl:if>
    <xsl:apply-templates/>
    <xsl:if test="self::ptr">
      <xsl:value-of select="s:text(if ($goal) then (($goal/@n, $goal/head/s:plain(.))[. ne ''], '→')[1] else string(@target), .)"/>
    </xsl:if>
    <xsl:if test="$call">}})&#10;</xsl:if>
  </xsl:template>

  <!-- Breaks. The printed page's number stands in the outer margin. -->
  <xsl:template match="pb">page-mark({s:literal(string((@n, '')[1]))}){s:place(.)}&#10;</xsl:template>
  <xsl:template match="(body | div | front | back | sp | list | lg | group | floatingText | quote[p]) / pb">page-mark-between({s:literal(string((@n, '')[1]))}){s:place(.)}&#10;</xsl:template>
  <xsl:template match="cb | gb"/>
  <xsl:template match="lb">linebreak()&#10;</xsl:template>
  <!-- A word broken over lines is one word again; its hyphen went with the break. -->
  <xsl:template match="lb[@break eq 'no']"/>
  <xsl:template match="milestone">
    <xsl:if test="@unit = ('section', 'part', 'asterisks', 'rule', 'line', 'ornament') or matches(@rend, '\*|-')">ornament({s:literal((@rend[matches(., '^[*—–\- ]+$')], '* * *')[1]) => s:as-text()})&#10;</xsl:if>
  </xsl:template>
</xsl:stylesheet>
