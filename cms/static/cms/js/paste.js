// What is pasted from a word processor or a web page keeps its paragraphs, lists and links, as signs in a plain text.
// Without this file the plain text is pasted. The server takes neither at its word.
(() => {
  const BLOCKS = /^(P|DIV|H[1-6]|LI|UL|OL|BLOCKQUOTE|TR|TABLE|SECTION|ARTICLE|PRE|DD|DT)$/;
  const SIGN = /^\s*(?:[·•▪§o–-]|(\d{1,3})[.)])\s+/;

  // Words of a link, and emphasis; spaces stay outside of the signs.
  function inline(node, name, line) {
    const words = line.trim();
    if (!words) return line;
    let text = words;
    const target = node.getAttribute("href") || "";
    // Read as it is written: the page's policy forbids styles in attributes, so the browser knows none.
    const [, weight] = /font-weight:\s*(\w+)/.exec(node.getAttribute("style")) || [];
    const [, style] = /font-style:\s*(\w+)/.exec(node.getAttribute("style")) || [];
    if (name === "A") {
      const isSafe = /^(https?:\/\/|mailto:|tel:)/i.test(target);
      const isBare = target.replace(/^mailto:|^tel:|\/$/gi, "") === words.replace(/\/$/, "");
      const address = target.replace(/\(/g, "%28").replace(/\)/g, "%29").replace(/\s/g, "%20");
      if (isSafe && !isBare) text = `[${words.replace(/[[\]\s]+/g, " ")}](${address})`;
    } else if (!/\v|\*\*|__/.test(words)) {
      const isBold = weight ? weight === "bold" || weight >= 600 : /^(B|STRONG)$/.test(name);
      const isItalic = style ? style === "italic" : /^(I|EM)$/.test(name);
      if (isBold) text = `**${text}**`;
      if (isItalic) text = `__${text}__`;
    }
    return line.replace(words, () => text);
  }

  function textOf(root) {
    const lines = [];
    let line = "";
    let mark = "";
    let last = "";
    const end = (kind = "") => {
      const text = line.replace(/[ \t\r\n\f]+/g, " ").trim().replace(/ ?\v+ ?/g, kind ? "\n  " : "\n");
      line = "";
      if (!text) return;
      // Points of a list stand below each other; between all else is an empty line.
      if (lines.length && !(kind && kind === last)) lines.push("");
      lines.push(mark + text);
      last = kind;
      mark = "";
    };
    const walk = (node, list, depth, count) => {
      if (node.nodeType === 3) line += node.data;
      if (node.nodeType !== 1 || /^(SCRIPT|STYLE|TEMPLATE|TITLE|HEAD|XML|O:P)$/.test(node.nodeName)) return;
      const name = node.nodeName;
      if (name === "BR") { line += "\v"; return; }
      const isBlock = BLOCKS.test(name);
      if (isBlock) end(list);
      if (name === "LI") mark = depth > 1 ? "  - " : list === "OL" ? `${count}. ` : "- ";
      if (/^H[1-6]$/.test(name)) mark = "## ";
      const isInline = /^(A|B|STRONG|I|EM|SPAN)$/.test(name) && !node.querySelector("p, div, li, h1, h2, h3, td");
      const before = line;
      if (isInline) line = "";
      let place = 0;
      const isList = /^[UO]L$/.test(name);
      for (const child of node.childNodes) {
        if (child.nodeName === "LI") place += 1;
        walk(child, list || (isList ? name : ""), depth + isList, place);
      }
      if (isInline) line = before + inline(node, name, line);
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
    walk(root, "", 0, 0);
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
