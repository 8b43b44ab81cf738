/** The page's style sheet: no font, picture or rule from anywhere else. Colours are at least 3:1 (marks) and 4.5:1 (text). */
export const style = `
:root{color-scheme:light dark;--page:#f5f6f8;--card:#fff;--ink:#1c2530;--muted:#5a6675;--line:#e0e5eb;--link:#1d5fb0;
--created:#1c8a61;--updated:#2f74d0;--unchanged:#5f7f9e;--merged:#7a5cd1;--review:#c07f0a;--rejected:#cb3636;--filtered:#8a96a4;--failed:#7d1f45;
--valid:#1c8a61;--unclean:#d9a02b;--none:#e6eaef;--time:#6f87a3;--error:#cb3636;--warning:#c07f0a;--fix:#2f74d0;--goodText:#12694a;--badText:#b02525}
@media(prefers-color-scheme:dark){:root{--page:#11151a;--card:#1a2027;--ink:#e5eaf0;--muted:#9aa8b8;--line:#2c3540;--link:#7db4f5;
--created:#35b585;--updated:#5c9cf0;--unchanged:#7f8ea0;--merged:#9d84ec;--review:#e0a53a;--rejected:#ee6a6a;--filtered:#6f7c8a;--failed:#d0638f;
--valid:#35b585;--unclean:#e0b04a;--none:#2b333d;--time:#6f87a3;--error:#ee6a6a;--warning:#e0a53a;--fix:#5c9cf0;--goodText:#5ccfa0;--badText:#f58d8d}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink);font:15px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif;overflow-wrap:break-word}
bdi,code,h1,a{overflow-wrap:anywhere}
main,.foot{max-width:66rem;margin:0 auto;padding:0 1.25rem}
h1,h2,h3,p,dl,dd,ol,ul{margin:0;padding:0}
h1{font-size:1.9rem;line-height:1.2;font-weight:650;letter-spacing:-.01em}
h2{font-size:1.2rem;font-weight:650;line-height:1.3}
h3{font-size:1rem;font-weight:600;margin:0 0 .5rem}
a{color:var(--link)}
code{font:.88em/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
.muted{color:var(--muted);font-weight:400}.small{font-size:.87rem}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip:focus{position:static;width:auto;height:auto;clip-path:none}
.top{padding:2.5rem 0 1.25rem}
.kicker{color:var(--muted);font-size:.87rem;margin-bottom:.35rem}
.status{display:inline-flex;align-items:center;gap:.5rem;margin-top:.6rem;font-weight:600}
.status-ok .dot{background:var(--created)}.status-findings .dot{background:var(--review)}.status-failed .dot{background:var(--rejected)}
.proof{display:flex;flex-wrap:wrap;gap:.1rem 1.25rem;margin-top:.4rem}
.figures{display:grid;grid-template-columns:repeat(4,1fr);gap:.75rem;margin:1.5rem 0}
.figure{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:.8rem 1rem;display:flex;flex-direction:column-reverse}
.figure dt{color:var(--muted);font-size:.87rem}
.figure dd{font-size:1.75rem;line-height:1.2;font-weight:600;font-variant-numeric:tabular-nums}
.figure-open dd{color:var(--badText)}
.next{background:var(--card);border:1px solid var(--line);border-left:4px solid var(--link);border-radius:.6rem;padding:1rem 1.25rem}
.next h2{font-size:1rem;margin-bottom:.35rem}
.next ol{padding-left:1.3rem}.next li{margin:.2rem 0}
nav{display:flex;flex-wrap:wrap;gap:.25rem 1.1rem;font-size:.9rem;padding:.25rem 0 .75rem}
section{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:1.25rem 1.25rem 1.35rem;margin:0 0 1.1rem;scroll-margin-top:1rem}
section>h2{margin-bottom:.15rem}
.lead{color:var(--muted);margin-bottom:1rem;max-width:48rem}
section>h2+div,section>h2+table,section>h2+article{margin-top:.9rem}
.bar{display:block;width:100%;height:16px;border-radius:4px}
.fields .bar,.stages .bar{height:8px;border-radius:3px}
.dot{display:inline-block;flex:none;width:.68em;height:.68em;border-radius:50%;vertical-align:baseline}
i.dot{background:var(--k,var(--muted))}rect{fill:var(--k,var(--muted))}
.k-created{--k:var(--created)}.k-updated{--k:var(--updated)}.k-unchanged{--k:var(--unchanged)}.k-merged{--k:var(--merged)}
.k-review{--k:var(--review)}.k-rejected{--k:var(--rejected)}.k-filtered{--k:var(--filtered)}.k-failed{--k:var(--failed)}
.k-valid{--k:var(--valid)}.k-unclean{--k:var(--unclean)}.k-none{--k:var(--none)}.k-time{--k:var(--time)}
i.k-none{box-shadow:inset 0 0 0 1px var(--muted)}
.k-error{--k:var(--error)}.k-warning{--k:var(--warning)}.k-fix{--k:var(--fix)}
.books{padding:1rem 0 0;margin-top:1rem;border-top:1px solid var(--line)}
.lead+.books{padding-top:0;margin-top:0;border-top:0}
.equation{display:flex;flex-wrap:wrap;align-items:baseline;gap:.15rem .6rem;margin-top:.55rem;font-variant-numeric:tabular-nums}
.term{white-space:nowrap}.sign{color:var(--muted);margin-right:.35em}
.verdict{white-space:nowrap;font-size:.87rem;font-weight:600}.good{color:var(--goodText)}.bad{color:var(--badText)}
.tag{white-space:nowrap}.tag .dot,.term .dot{margin-right:.4em}
.legend{font-size:.87rem;display:flex;gap:.25rem 1rem;flex-wrap:wrap;margin-bottom:1rem}
.filter{border:0;margin:0 0 .75rem;padding:0;display:flex;flex-wrap:wrap;gap:.4rem}
.filter legend{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.filter input{position:absolute;opacity:0;width:1px;height:1px}
.filter label{border:1px solid var(--line);border-radius:2rem;padding:.15rem .8rem;font-size:.87rem;cursor:pointer}
.filter input:checked+label{border-color:var(--link);box-shadow:inset 0 0 0 1px var(--link);font-weight:600}
.filter input:focus-visible+label,summary:focus-visible,a:focus-visible{outline:3px solid var(--link);outline-offset:2px}
section:has(#show-error:checked) .issue:not(.issue-error),section:has(#show-warning:checked) .issue:not(.issue-warning),section:has(#show-fix:checked) .issue:not(.issue-fix){display:none}
.issues{border-top:1px solid var(--line)}
.issue{border-bottom:1px solid var(--line)}
summary{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,17rem) 5.5rem;gap:1rem;align-items:baseline;padding:.55rem .25rem;cursor:pointer;list-style:none}
summary::-webkit-details-marker{display:none}
summary:hover{background:var(--page)}
.what{display:flex;gap:.6rem;align-items:baseline}.what b{font-weight:600}
.example{color:var(--muted);font-size:.87rem;overflow:hidden;text-overflow:ellipsis;display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical}
.count{text-align:right;font-weight:600;font-variant-numeric:tabular-nums}
.count::after{content:"▸";color:var(--muted);margin-left:.6rem;font-weight:400;display:inline-block}
details[open] .count::after{transform:rotate(90deg)}
.opened .count::after{content:none}
.opened{padding:.1rem .25rem 1rem 1.55rem}.opened p{margin:.3rem 0 .6rem;max-width:48rem}
table{width:100%;border-collapse:collapse;font-size:.9rem}
th,td{text-align:left;vertical-align:top;padding:.45rem .6rem;border-bottom:1px solid var(--line);font-weight:400}
thead th{color:var(--muted);font-size:.82rem;white-space:nowrap}
tbody tr:last-child>*{border-bottom:0}
th:first-child,td:first-child{padding-left:.25rem}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.value{white-space:pre-wrap}
.opened table{width:auto;min-width:min(100%,36rem)}
.listed :is(th,td){min-width:5.5rem}.listed :is(th,td):nth-child(2),.opened :is(th,td):nth-child(n+2){min-width:8.5rem}.opened :is(th,td).number{min-width:4rem}.listed th.number:first-child{min-width:3.5rem}.listed .wide{min-width:15rem}
.members{list-style:none}.members li{margin:.05rem 0}
.mark{font-size:.78rem;color:var(--goodText);font-weight:600}
.fields+h3{margin-top:1.6rem}
.fields table{table-layout:fixed}.fields th:nth-child(1){width:24%}.fields :is(th,td):nth-child(4){width:9%}.fields :is(th,td):nth-child(5){width:9%}
.stages table{table-layout:fixed}.stages :is(th,td):nth-child(1){width:30%}.stages :is(th,td):nth-child(-n+4):nth-child(n+2){width:14%}.stages td:last-child{vertical-align:middle}
.input{padding-top:1rem;margin-top:1rem;border-top:1px solid var(--line)}h2+.input{border-top:0;padding-top:0}
.facts{display:grid;grid-template-columns:11rem minmax(0,1fr);gap:.4rem 1rem;font-size:.9rem}.facts dt{color:var(--muted)}
.chip{display:inline-block;border:1px solid var(--line);border-radius:.35rem;padding:0 .45rem;margin:0 .15rem .25rem 0}.open .chip{border-color:var(--warning)}
.hash{color:var(--muted)}
.foot{padding-bottom:2.5rem;color:var(--muted);font-size:.87rem}
@media(max-width:46rem){
main,.foot{padding:0 .8rem}.top{padding-top:1.5rem}h1{font-size:1.5rem}
.figures{grid-template-columns:1fr 1fr}
section{padding:1rem .9rem}
summary{grid-template-columns:minmax(0,1fr) auto;gap:.1rem 1rem}.example{grid-column:1;grid-row:2;padding-left:1.3rem}.count{grid-row:1;grid-column:2}
.opened{padding-left:.25rem}
.facts{grid-template-columns:1fr;gap:.1rem}.facts dd{margin-bottom:.6rem}
table,tbody,tr,th,td{display:block;width:auto!important}thead{display:none}
tr{border-bottom:1px solid var(--line);padding:.5rem 0}tbody tr:last-child{border-bottom:0}
th,td,.number{border:0;padding:.1rem .25rem;text-align:left;white-space:normal}
:is(td,th)[data-title]:not([data-title=""])::before{content:attr(data-title) " ";color:var(--muted);font-size:.82rem;margin-right:.4rem}
tbody th{font-weight:600}td.number{display:inline-block;margin-right:1rem}td:empty{display:none}
.fields th::before{display:none}
}
@media print{
:root{color-scheme:light}body{background:#fff;font-size:10.5pt}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
nav,.filter,.skip,.count::after{display:none}
section,.figure,.next{border-color:#ccc;box-shadow:none}section{border-width:1px 0 0;border-radius:0;padding:1rem 0}
details::details-content{content-visibility:visible;block-size:auto}
h2,h3,summary{break-after:avoid}tr,.books,.issue,.figure{break-inside:avoid}
main{max-width:none;padding:0}a{color:inherit;text-decoration:none}
}
`;
