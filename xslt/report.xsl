<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.w3.org/1999/xhtml">

  <!-- The report of a conversion: the JSON of account.py, which comes as the text of one element, as one page that
       needs no other file and no script. -->

  <xsl:import href="modules/entry.xsl"/>
  <xsl:import href="modules/explanation.xsl"/>

  <xsl:output method="html" html-version="5" encoding="UTF-8" indent="no"/>

  <xsl:template match="/" mode="entry">
    <xsl:variable name="data" as="map(*)" select="parse-json(account)"/>
    <xsl:variable name="sources" as="map(*)*" select="$data?sources?*"/>
    <html lang="en">
      <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
        <title>Report of a conversion</title>
        <style>{unparsed-text('css/report.css')}</style>
      </head>
      <body>
        <header>
          <h1>Report of a conversion</h1>
          <p>{f:number(count($sources), 'source', 'sources')} to TEI, {f:number(xs:integer($data?totals?doubts), 'doubt', 'doubts')}.
            stenogram {$data?stenogram}.</p>
        </header>
        <main>
          <xsl:sequence select="f:overview($sources, $data?totals)"/>
          <xsl:for-each select="$sources">
            <xsl:sequence select="f:source(., position())"/>
          </xsl:for-each>
          <xsl:sequence select="f:codes($data?codes)"/>
        </main>
      </body>
    </html>
  </xsl:template>

  <!-- Counts in the order in which the table on the terminal has them. -->
  <xsl:variable name="counted" as="xs:string*"
      select="'turns', 'speakers', 'brackets', 'calls linked', 'calls unlinked', 'notes', 'pages', 'doubts'"/>

  <xsl:function name="f:number" as="xs:string">
    <xsl:param name="count" as="xs:integer"/>
    <xsl:param name="one" as="xs:string"/>
    <xsl:param name="many" as="xs:string"/>
    <xsl:sequence select="format-integer($count, '#,##0') || ' ' || (if ($count eq 1) then $one else $many)"/>
  </xsl:function>

  <xsl:function name="f:overview" as="element()">
    <xsl:param name="sources" as="map(*)*"/>
    <xsl:param name="totals" as="map(*)"/>
    <xsl:variable name="used" as="xs:string*" select="$counted[xs:integer(($totals(.), 0)[1]) gt 0 or . eq 'doubts']"/>
    <div class="wide">
      <table>
        <thead><tr><th scope="col">source</th><xsl:for-each select="$used"><th scope="col">{.}</th></xsl:for-each></tr></thead>
        <tbody>
          <xsl:for-each select="$sources">
            <xsl:variable name="counts" as="map(*)" select="?counts"/>
            <tr>
              <th scope="row"><a href="#s{position()}">{tokenize(?file, "[/\\]")[last()]}</a></th>
              <xsl:for-each select="$used"><td>{format-integer(xs:integer(($counts(.), 0)[1]), '#,##0')}</td></xsl:for-each>
            </tr>
          </xsl:for-each>
        </tbody>
        <xsl:if test="count($sources) gt 1">
          <tfoot>
            <tr>
              <th scope="row">total</th>
              <xsl:for-each select="$used"><td>{format-integer(xs:integer(($totals(.), 0)[1]), '#,##0')}</td></xsl:for-each>
            </tr>
          </tfoot>
        </xsl:if>
      </table>
    </div>
  </xsl:function>

  <xsl:function name="f:source" as="element()">
    <xsl:param name="source" as="map(*)"/>
    <xsl:param name="position" as="xs:integer"/>
    <section id="s{$position}">
      <h2>{$source?file}</h2>
      <dl>
        <div><dt>TEI</dt><dd>{$source?identifier}</dd></div>
        <div><dt>format</dt><dd>{$source?format}</dd></div>
        <div><dt>encoding</dt><dd>{$source?encoding} ({$source?evidence})</dd></div>
        <div><dt>language</dt><dd>{$source?language}</dd></div>
        <div class="whole"><dt>profile</dt><dd><xsl:sequence select="f:profile($source?profile)"/></dd></div>
        <div><dt>characters</dt><dd>
          <xsl:for-each select="'kept', 'encoded', 'aside'">
            <xsl:text>{if (position() gt 1) then ', ' else ()}{format-integer(xs:integer(($source?fates(.), 0)[1]), '#,##0')} {.}</xsl:text>
          </xsl:for-each>
        </dd></div>
      </dl>
      <xsl:for-each select="$source?doubts?*"><xsl:sequence select="f:doubt(.)"/></xsl:for-each>
      <xsl:if test="empty($source?doubts?*)"><p class="none">No doubts.</p></xsl:if>
      <xsl:sequence select="f:stretches('Set aside', $source?aside?*), f:stretches('Not read', $source?unread?*),
        f:stretches('Refused: an earlier claim stood', $source?refused?*)"/>
    </section>
  </xsl:function>

  <xsl:function name="f:profile" as="item()*">
    <xsl:param name="profile" as="map(*)?"/>
    <xsl:choose>
      <xsl:when test="exists($profile)">
        <b>{$profile?name}</b>
        <xsl:text>: {$profile?title}; {if (empty($profile?markers?*)) then 'named by the editor'
          else 'met: ' || string-join($profile?markers?*, ', ')}</xsl:text>
      </xsl:when>
      <xsl:otherwise>none</xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="f:doubt" as="element()">
    <xsl:param name="doubt" as="map(*)"/>
    <article>
      <p class="place"><a href="#{$doubt?code}">{$doubt?code}</a><xsl:text> </xsl:text><span>line {$doubt?line}, column {$doubt?column}</span></p>
      <p>{$doubt?message}</p>
      <blockquote>{$doubt?before}<mark>{$doubt?words}</mark>{$doubt?after}</blockquote>
      <xsl:if test="$doubt?chosen ne ''">
        <p class="readings"><b>Chosen:</b> {$doubt?chosen}. <b>Rejected:</b> {$doubt?rejected}.</p>
      </xsl:if>
    </article>
  </xsl:function>

  <xsl:function name="f:stretches" as="element()?">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="stretches" as="map(*)*"/>
    <xsl:if test="exists($stretches)">
      <details>
        <summary>{$title} ({count($stretches)})</summary>
        <ul>
          <xsl:for-each select="$stretches">
            <li><span class="place">{?line}:{?column}</span><xsl:text> </xsl:text><q>{?words}</q><xsl:text> </xsl:text><i>{?reason}</i></li>
          </xsl:for-each>
        </ul>
      </details>
    </xsl:if>
  </xsl:function>

</xsl:stylesheet>
