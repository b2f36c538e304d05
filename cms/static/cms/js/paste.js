// What is pasted from a word processor or a web page keeps its paragraphs, lists and links, as signs in a plain text.
// Without this file the plain text is pasted. The server takes neither at its word.
(() => {
  const BLOCKS = /^(P|DIV|H[1-6]|LI|UL|OL|BLOCKQUOTE|TR|TABLE|SECTION|ARTICLE|PRE|DD|DT)$/;
  const SIGN = /^\s*(?:[·•▪§o–-]|(\d{1,3})[.)])\s+/;

  function textOf(root) {
    const lines = [];
    let line = "";
    let mark = "";
    let last = "";
    const end = (kind = "") => {
      const text = line.replace(/[ \t\r\n\f]+/g, " ").trim();
      line = "";
      if (!text) return;
      // Points of a list stand below each other; between all else is an empty line.
      if (lines.length && !(kind && kind === last)) lines.push("");
      lines.push(mark + text);
      last = kind;
      mark = "";
    };
    const walk = (node, list, count) => {
      if (node.nodeType === 3) line += node.data;
      if (node.nodeType !== 1 || /^(SCRIPT|STYLE|TEMPLATE|TITLE|HEAD|XML|O:P)$/.test(node.nodeName)) return;
      const name = node.nodeName;
      if (name === "BR") { line += " "; return; }
      const isBlock = BLOCKS.test(name);
      if (isBlock) end(list);
      if (name === "LI") mark = list === "OL" ? `${count}. ` : "- ";
      if (/^H[1-6]$/.test(name)) mark = "## ";
      const before = line;
      if (name === "A") line = "";
      let place = 0;
      for (const child of node.childNodes) {
        const inner = /^[UO]L$/.test(name) ? name : list;
        if (child.nodeName === "LI") place += 1;
        walk(child, inner, place);
      }
      if (name === "A") {
        const words = line.replace(/[[\]\s]+/g, " ").trim();
        const target = node.getAttribute("href") || "";
        const isSafe = /^(https?:\/\/|mailto:|tel:)/i.test(target) && words;
        const isBare = !isSafe || target.replace(/^mailto:|^tel:|\/$/gi, "") === words.replace(/\/$/, "");
        line = before + (isBare ? words : `[${words}](${target.replace(/\(/g, "%28").replace(/\)/g, "%29").replace(/\s/g, "%20")})`);
      }
      if (name === "TD" || name === "TH") line += " ";
      if (!isBlock) return;
      let kind = list;
      if (/mso-?list/i.test(node.className + node.getAttribute("style"))) {
        const sign = line.match(SIGN);
        if (sign) {
          kind = sign[1] ? "OL" : "UL";
          mark = sign[1] ? `${sign[1]}. ` : "- ";
          line = line.slice(sign[0].length);
        }
      }
      end(kind);
    };
    walk(root, "", 0);
    end();
    return lines.join("\n");
  }

  document.addEventListener("paste", (event) => {
    const area = event.target.closest?.("textarea[data-paste]");
    const html = area && event.clipboardData?.getData("text/html");
    if (!html) return;
    const text = textOf(new DOMParser().parseFromString(html, "text/html").body);
    if (!text) return;
    event.preventDefault();
    // The only way in that “undo” takes back.
    if (!document.execCommand("insertText", false, text)) area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
  });
})();
