//! The table in the words of each host. Paths begin with the site's own, as the build was told it; addresses of pages do not.

use super::{KEPT, LONG, SHORT, TYPES};

type Always = [(&'static str, String)];

/// `_headers`, as Netlify and Cloudflare Pages read it. Rules that match the same path add up there, and both keep pages for no time by
/// themselves: so only what never changes is said to be kept.
pub(super) fn listed(always: &Always, base: &str) -> String {
    let lines: String = always.iter().map(|(name, value)| format!("  {name}: {value}\n")).collect();
    let kept: String =
        KEPT.iter().map(|folder| format!("\n{base}{folder}/*\n  Cache-Control: {LONG}\n")).collect();
    format!("{base}*\n{lines}{kept}")
}

/// nginx: included in a `server` block whose `root` with the site's path is the folder. Its header lines are inherited only by a location
/// that has none of its own, so they stand twice.
pub(super) fn nginx(always: &Always, base: &str) -> String {
    let lines = |indent: &str, kept: &str| {
        let always =
            always.iter().map(|(name, value)| format!("{indent}add_header {name} \"{value}\" always;\n"));
        format!("{}{indent}add_header Cache-Control \"{kept}\";\n", always.collect::<String>())
    };
    let folders = KEPT.join("|");
    let pattern = escaped(base);
    format!(
        "# Inside server {{ }}: include .../hosting/nginx.conf;\n\
         location ^~ {base} {{\n    index index.html;\n    charset utf-8;\n    charset_types text/plain text/css text/csv text/markdown text/javascript application/javascript;\n    \
         gzip_static on;\n    # With the module for it: brotli_static on;\n    error_page 404 {base}404.html;\n{}\
         \n    location ~ ^{pattern}(?:{folders})/ {{\n{}\
         \n        location ~ \\.wasm$ {{\n            types {{ application/wasm wasm; }}\n        }}\n    }}\n\
         \n    location ~ \\.md$ {{\n        types {{ text/markdown md; }}\n    }}\n}}\n",
        lines("    ", SHORT),
        lines("        ", LONG),
    )
}

/// Caddy: imported in a site block whose `root` with the site's path is the folder.
pub(super) fn caddy(always: &Always, base: &str) -> String {
    let lines: String = always.iter().map(|(name, value)| format!("    {name} \"{value}\"\n")).collect();
    let kept = KEPT.map(|folder| format!("{base}{folder}/*")).join(" ");
    format!(
        "# Inside the site's block: import .../hosting/Caddyfile\n\
         @shangjia path {base}*\n@shangjia_kept path {kept}\n\
         @shangjia_short {{\n    path {base}*\n    not path {kept}\n}}\n\
         @shangjia_md path {base}*.md\n\
         header @shangjia {{\n{lines}}}\n\
         header @shangjia_kept Cache-Control \"{LONG}\"\nheader @shangjia_short Cache-Control \"{SHORT}\"\n\
         header @shangjia_md Content-Type \"text/markdown; charset=utf-8\"\n\
         file_server @shangjia {{\n    precompressed br gzip\n}}\n\
         handle_errors {{\n    @shangjia_gone {{\n        path {base}*\n        expression {{http.error.status_code}} == 404\n    }}\n    \
         header @shangjia_gone Cache-Control no-cache\n    rewrite @shangjia_gone {base}404.html\n    file_server\n}}\n"
    )
}

/// Apache httpd 2.4: in a `Directory` block of the folder, or as its `.htaccess`.
pub(super) fn apache(always: &Always, base: &str) -> String {
    let lines: String =
        always.iter().map(|(name, value)| format!("    Header always set {name} \"{value}\"\n")).collect();
    let (folders, pattern) = (KEPT.join("|"), escaped(base));
    let types: String = TYPES
        .iter()
        .map(|(extension, kind)| {
            format!(
                "<FilesMatch \"\\.{extension}(\\.br|\\.gz)?$\">\n    ForceType \"{kind}\"\n</FilesMatch>\n"
            )
        })
        .collect();
    format!(
        "# Inside <Directory> of the site's folder: Include .../hosting/apache.conf; or copied there as .htaccess\n\
         DirectoryIndex index.html\nErrorDocument 404 {base}404.html\n{types}\
         <IfModule mod_headers.c>\n{lines}    Header merge Vary Accept-Encoding\n    Header set Cache-Control \"{SHORT}\" \"expr=%{{REQUEST_STATUS}} < 400\"\n    \
         Header set Cache-Control \"{LONG}\" \"expr=%{{REQUEST_STATUS}} < 400 && %{{REQUEST_URI}} =~ m#^{pattern}({folders})/#\"\n    \
         <FilesMatch \"\\.br$\">\n        Header set Content-Encoding br\n    </FilesMatch>\n    \
         <FilesMatch \"\\.gz$\">\n        Header set Content-Encoding gzip\n    </FilesMatch>\n\
         \n    # Siblings that are sent in place of the file: they are compressed already.\n    \
         <IfModule mod_rewrite.c>\n        RewriteEngine On\n        RewriteBase {base}\n        \
         RewriteCond %{{HTTP:Accept-Encoding}} \\bbr\\b\n        RewriteCond %{{REQUEST_FILENAME}}.br -s\n        \
         RewriteRule ^(.+)$ $1.br [L,E=no-gzip:1,E=no-brotli:1]\n        \
         RewriteCond %{{HTTP:Accept-Encoding}} \\bgzip\\b\n        RewriteCond %{{REQUEST_FILENAME}}.gz -s\n        \
         RewriteRule ^(.+)$ $1.gz [L,E=no-gzip:1,E=no-brotli:1]\n    </IfModule>\n</IfModule>\n"
    )
}

/// A path as a pattern: of what a path may hold, only dots and tildes mean something else there.
fn escaped(path: &str) -> String {
    path.replace('.', "\\.")
}
