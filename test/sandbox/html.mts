const entities: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/** Text made safe for HTML text and quoted attributes. */
export function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** A whole page; `title` is escaped here, `main` must be HTML already. */
export function htmlPage(title: string, main: string): string {
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
body { font-family: system-ui, sans-serif; max-width: 32rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.5 }
label { display: block; margin-top: 1rem }
input { width: 100%; box-sizing: border-box; padding: 0.5rem; font: inherit }
button { margin: 1.5rem 1rem 0 0; padding: 0.6rem 1.2rem; font: inherit }
.notice { color: #555 }
.error { color: #a00000 }
</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${main}
<p class="notice">A local sandbox. No money moves here.</p>
</main>
</body>
</html>
`;
}
