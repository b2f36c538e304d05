"""What clipboards hold."""

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {margin:0}</style>
<!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]--></head><body><!--StartFragment-->
<h1>Sommerfest</h1><p class=MsoNormal><b>Alle</b> sind <i>willkommen</i>,
<a href="https://example.org/fest">Anmeldung hier</a>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]>
<span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;&nbsp; </span></span></span>
<![endif]>Tee</p><p class=MsoListParagraphCxSpLast style='mso-list:l0 level2 lfo1'><![if !supportLists]>
<span>o<span>&nbsp; </span></span><![endif]>Kuchen</p>
<p class=MsoListParagraph style='mso-list:l1'>1.<span>&nbsp; </span>kommen</p>
<p class=MsoListParagraph style='mso-list:l1'>2.<span>&nbsp; </span>essen</p><!--EndFragment--></body></html>"""
GOOGLE = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr">
<span>Das ist </span><span style="font-weight:700">wichtig</span><span>.</span></p><br>
<ul><li dir="ltr"><p><span>Tee</span></p></li><li dir="ltr"><p><span>Kuchen</span></p><ul><li><p>mit Äpfeln</p></li>
</ul></li></ul><p><span style="font-style:italic">Bis bald</span><br>Ihr Verein</p></b>"""
