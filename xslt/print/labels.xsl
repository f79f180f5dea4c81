<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:s="urn:stenogram:xslt" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- The few words that are ours and not the text's, in the language of the text. -->
  <xsl:variable name="words" as="map(xs:string, map(xs:string, xs:string))" select="map{
    'en': map{'source': 'Source', 'first': 'First published', 'volume': 'vol.', 'page': 'pp.', 'licence': 'Licence', 'publisher': 'Published by', 'edition': 'Edition', 'note': 'Note', 'editor': 'Edited by', 'file': 'File', 'set': 'Set from the TEI file', 'at': 'At', 'in': 'in', 'issue': 'no.', 'document': 'Record', 'from': 'From', 'to': 'To'},
    'de': map{'source': 'Quelle', 'first': 'Zuerst veröffentlicht', 'volume': 'Bd.', 'page': 'S.', 'licence': 'Lizenz', 'publisher': 'Herausgegeben von', 'edition': 'Ausgabe', 'note': 'Anmerkung', 'editor': 'Bearbeitet von', 'file': 'Datei', 'set': 'Gesetzt aus der TEI-Datei', 'at': 'Unter', 'in': 'in', 'issue': 'Nr.', 'document': 'Angaben', 'from': 'Von', 'to': 'An'},
    'fr': map{'source': 'Source', 'first': 'Première publication', 'volume': 't.', 'page': 'p.', 'licence': 'Licence', 'publisher': 'Publié par', 'edition': 'Édition', 'note': 'Note', 'editor': 'Édité par', 'file': 'Fichier', 'set': 'Composé à partir du fichier TEI', 'at': 'À', 'in': 'dans', 'issue': 'nº', 'document': 'Notice', 'from': 'De', 'to': 'À'},
    'ru': map{'source': 'Источник', 'first': 'Впервые опубликовано', 'volume': 'т.', 'page': 'с.', 'licence': 'Лицензия', 'publisher': 'Издатель', 'edition': 'Издание', 'note': 'Примечание', 'editor': 'Редактор', 'file': 'Файл', 'set': 'Набрано по файлу TEI', 'at': 'Адрес', 'in': 'в', 'issue': '№', 'document': 'Сведения', 'from': 'От кого', 'to': 'Кому'}
    }"/>

  <!-- One of our words, in the language of a node of the text; English where we have no better. -->
  <xsl:function name="s:word" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="for" as="node()"/>
    <xsl:variable name="language" as="xs:string" select="s:language($for/ancestor-or-self::*[@xml:lang][1]/@xml:lang)"/>
    <xsl:sequence select="($words($language), $words('en'))[1]($name)"/>
  </xsl:function>
</xsl:stylesheet>
