# tests/house/includes.awk - reads the table of docs/design.md, then lines "PATH LINE TARGET", one for each
# #include "TARGET". Prints what includes against the order; with -v edges=FILE also writes there which module
# includes which. With -v list=1 prints the folders of the table instead.

# The level of a name in its row: what stands further left has a lower one. Names of one level are apart.
function read_row(row, levels, names, n, m, i, j, name)
{
    n = split(substr(row, index(row, ":") + 1), levels, "<-")
    for (i = 1; i <= n; i++) {
        m = split(levels[i], names, ",")
        for (j = 1; j <= m; j++) {
            name = names[j]
            gsub(/[ \t]/, "", name)
            if (owner == "layers") {
                layer_level[rows, name] = i
                is_layer[name] = 1
            } else {
                level[owner, name] = i
            }
        }
    }
}

function layer_below(a, b, i)
{
    for (i = 1; i <= rows; i++)
        if ((i, a) in layer_level && (i, b) in layer_level && layer_level[i, b] < layer_level[i, a])
            return 1
    return 0
}

# "kb/search" of kb/search/score.c, "cli/root" of cli/app.c, "cli/main.c" of itself.
function shelf_of(path, part, n)
{
    n = split(path, part, "/")
    layer = part[1]
    shelf = n > 2 ? part[2] : ((layer, part[2]) in level) ? part[2] : "root"
}

FNR == 1 { file++ }

file == 1 && /^```/ { in_table = /^```shelves/ }
file == 1 && in_table && /^[a-z]+:/ {
    owner = substr($0, 1, index($0, ":") - 1)
    if (owner == "layers")
        rows++
    read_row($0)
}
file == 1 { next }

list { next }

{
    target = $3
    shelf_of($1)
    from_layer = layer
    from = shelf
    shelf_of(target)
    where = $1 ":" $2 ": "
    if (target !~ /\//) { # generated, or a neighbour of a test
        if (is_layer[from_layer] && !(from_layer == "db" && target == "schema_sql.h") &&
            !(from_layer == "base" && target == "languages.h"))
            print "layers: " where target ": name the folder"
        next
    }
    if (!is_layer[from_layer]) {
        if (!is_layer[layer] && layer != from_layer && layer != "tests")
            print "layers: " where target " is of no layer"
        next
    }
    if (layer != from_layer) {
        if (!layer_below(from_layer, layer))
            print "layers: " where from_layer " may not include " target
        next
    }
    if (!((layer, shelf) in level) || !((layer, from) in level))
        next # the rule about folders says so
    if (shelf != from && level[layer, shelf] >= level[layer, from])
        print "shelves: " where layer "/" from " may not include " target
}

edges && is_layer[from_layer] {
    a = $1
    b = target
    sub(/\.(c|h|def)$/, "", a)
    sub(/\.(c|h|def)$/, "", b)
    if (a != b)
        print a, b > edges
}

END {
    if (!rows) {
        print "layers: docs/design.md has no table of shelves"
        exit
    }
    if (list) {
        for (name in is_layer)
            print name
        for (key in level) {
            split(key, part, SUBSEP)
            if (part[2] != "root" && part[2] !~ /\./)
                print part[1] "/" part[2]
        }
    }
}
