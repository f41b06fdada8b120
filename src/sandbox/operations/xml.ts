/** An element with text (escaped) or with elements already written. */
export function element(name: string, content: string | readonly string[]): string {
  const inner = typeof content === "string" ? escaped(content) : content.join("");
  return `<${name}>${inner}</${name}>`;
}

export function xmlDocument(root: string, elements: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}>${elements}</${root}>\n`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
