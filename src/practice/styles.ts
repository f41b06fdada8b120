/** Of every page. Colours keep the contrast of WCAG AA on both backgrounds; widths end at what reads well. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#1b1f27;--soft:#4b5563;--paper:#fff;--panel:#f3f5f9;--line:#c9ced8;--main:#123a7a;--onmain:#fff;--ok:#0b6b3a;--bad:#a31621;--warn:#7a4a00;--link:#123a9a;font:16px/1.5 system-ui,"Segoe UI",Roboto,sans-serif}
@media(prefers-color-scheme:dark){:root{--ink:#e8eaef;--soft:#b3bac6;--paper:#14171d;--panel:#1f242d;--line:#424a58;--main:#1d4e9e;--ok:#6fd39b;--bad:#ff9ba3;--warn:#f1c27d;--link:#9dbcff}}
*{box-sizing:border-box}[hidden]{display:none!important}body{margin:0;color:var(--ink);background:var(--paper)}
a{color:var(--link)}a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,textarea:focus-visible,summary:focus-visible{outline:3px solid #f0a500;outline-offset:2px}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.5rem;background:var(--paper);padding:.5rem;z-index:2}
.world{background:#fff3cd;color:#4a3500;padding:.4rem 1rem;text-align:center;font-weight:600}
.top{background:var(--main);color:var(--onmain);display:flex;flex-wrap:wrap;gap:.3rem 1.5rem;align-items:center;padding:.6rem 1rem}
.top a{color:var(--onmain)}.top .brand{font-weight:700;font-size:1.15rem;text-decoration:none}.top .who{margin-left:auto}
nav.tabs{background:var(--panel);border-bottom:1px solid var(--line);padding:0 .6rem}nav.tabs ul{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap}
nav.tabs a{display:block;padding:.55rem .7rem;text-decoration:none}nav.tabs a[aria-current]{font-weight:700;border-bottom:3px solid var(--link)}
main{max-width:84rem;margin:0 auto;padding:1rem}h1{font-size:1.45rem;margin:.6rem 0 1rem}h2{font-size:1.15rem;margin:1.6rem 0 .6rem}
.cols{display:grid;grid-template-columns:repeat(auto-fit,minmax(18rem,1fr));gap:1.2rem}
.cols{margin-bottom:1.2rem}.panel form.stack>*{margin-block:.4rem}.panel{background:var(--panel);border:1px solid var(--line);border-radius:.5rem;padding:1rem}.panel h2{margin-top:0}
form.stack>*{margin-block:.75rem}fieldset{border:1px solid var(--line);border-radius:.5rem;padding:.6rem 1rem 1rem;margin:1rem 0;min-width:0}legend{font-weight:700;padding:0 .3rem}
label{display:block;font-weight:600}label.choice{display:flex;gap:.5rem;font-weight:400;align-items:baseline}.field{margin-block:.7rem}.field small{display:block;color:var(--soft)}
input:not([type=checkbox],[type=radio]),select,textarea{font:inherit;width:100%;max-width:34rem;padding:.4rem .5rem;border:1px solid var(--soft);border-radius:.3rem;background:var(--paper);color:var(--ink)}
input[aria-invalid=true]{border:2px solid var(--bad)}
button,.button{font:inherit;display:inline-block;padding:.45rem 1rem;border-radius:.3rem;border:1px solid var(--main);background:var(--main);color:var(--onmain);cursor:pointer;text-decoration:none}
button.second,.button.second{background:var(--paper);color:var(--link);border-color:var(--link)}button.bad{background:#a31621;border-color:#a31621;color:#fff}
.actions{display:flex;flex-wrap:wrap;gap:.6rem;align-items:center;margin-top:1rem}
td:first-child:has(>input){width:45%}
.decisions{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.6rem 1.2rem;align-items:center}.decisions .actions{margin:0}@media(max-width:48rem){.decisions{grid-template-columns:1fr}}
.note,.error,.done{border-left:.35rem solid var(--link);background:var(--panel);padding:.6rem 1rem;margin:1rem 0}.error{border-color:var(--bad)}.error strong{color:var(--bad)}.done{border-color:var(--ok)}.done strong{color:var(--ok)}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:700;padding:.3rem 0}h1+.scroll caption,h1+p~form>.scroll caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}th,td{padding:.4rem .5rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}th.amount,td.amount{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}@media(max-width:64rem){.scroll table{font-size:.85rem}.scroll th,.scroll td{padding:.35rem .3rem}}@media(min-width:56rem){td:not(:last-child)>a{white-space:nowrap}}tr.why td{border-top:0;color:var(--soft);padding-top:0}
dl.facts{display:grid;grid-template-columns:minmax(9rem,max-content) 1fr;gap:.3rem 1rem}dl.facts dt{color:var(--soft)}dl.facts dd{margin:0;font-weight:600;overflow-wrap:anywhere}
.state{font-weight:700}.state.ok{color:var(--ok)}.state.bad{color:var(--bad)}.state.warn{color:var(--warn)}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--panel);border:1px solid var(--line);padding:.7rem;border-radius:.3rem}
.captcha{font:700 1.3rem/1 ui-monospace,monospace;letter-spacing:.2em;border:1px dashed var(--soft);padding:.6rem .8rem;display:inline-block}
iframe{width:100%;height:60vh;border:1px solid var(--line)}footer{border-top:1px solid var(--line);margin-top:2.5rem;padding:1rem;color:var(--soft)}footer ul{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1.5rem;padding:0;margin:0 auto;max-width:84rem}
@media print{.world,nav,footer,.actions{display:none}}
`;
