# tests/house/tokens.awk - takes C sources apart for the house rules. Appends to the files that -v names:
#   code      PATH:LINE<tab>the line without comments, its literals empty
#   strings   PATH:LINE<tab>a string literal, with those that follow it directly joined to it
#   includes  PATH LINE TARGET, one for each #include "TARGET"

function end_string()
{
    if (in_string) {
        gsub(/\\n/, " ", joined)
        print started "\t" joined > strings
    }
    in_string = 0
    joined = ""
}

function add_string(literal)
{
    if (!in_string)
        started = FILENAME ":" FNR
    in_string = 1
    joined = joined substr(literal, 2, length(literal) - 2)
}

FNR == 1 {
    end_string()
    in_comment = 0
}

/^ *# *include *"/ {
    split($0, part, "\"")
    print FILENAME, FNR, part[2] > includes
}

{
    rest = $0
    sub(/\\$/, "", rest)
    out = ""
    if (in_comment) {
        at = index(rest, "*/")
        if (!at)
            next
        in_comment = 0
        rest = substr(rest, at + 2)
    }
    while (match(rest, /\/\*|\/\/|"([^"\\]|\\.)*"|'([^'\\]|\\.)*'/)) {
        before = substr(rest, 1, RSTART - 1)
        token = substr(rest, RSTART, RLENGTH)
        rest = substr(rest, RSTART + RLENGTH)
        out = out before
        if (before ~ /[^ \t]/)
            end_string()
        if (token == "//") {
            rest = ""
        } else if (token == "/*") {
            at = index(rest, "*/")
            in_comment = !at
            rest = at ? substr(rest, at + 2) : ""
        } else if (substr(token, 1, 1) == "\"") {
            add_string(token)
            out = out "\"\""
        } else {
            end_string()
            out = out "''"
        }
    }
    if (rest ~ /[^ \t]/)
        end_string()
    if ((out rest) ~ /[^ \t]/)
        print FILENAME ":" FNR "\t" out rest > code
}

END { end_string() }
