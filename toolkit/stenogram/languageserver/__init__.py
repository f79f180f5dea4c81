"""The language server: what an XML editor asks while somebody types, answered from schema, rules and edition.

`text` and `tree` know a document that may be broken at any moment, `grammar` and `documentation` the schema,
`identifiers` the ids of the edition; `diagnosing`, `hovering`, `completing`, `navigating`, `mending` and `outlining`
answer one kind of question each, in the words of the Language Server Protocol 3.17. `server` joins them to pygls.
"""
