// Client pushes a draft or pulls a bulletin.
//
//	client push --server=HOST:PORT --ca=FILE --certificate=FILE --key=FILE
//	            [--request-id=UUID] [--submit] DRAFT.json
//	client pull --server=HOST:PORT --ca=FILE --certificate=FILE --key=FILE
//	            [--format=BULLETIN_FORMAT_PDF] REVISION FILE
//
// Exit codes: 0 done, 1 refused, 2 wrong arguments or file, 75 not now: run it again, a push with
// the request id it printed.
package main

import (
	"fmt"
	"os"
)

const exitUsage = 2

func main() {
	if len(os.Args) > 1 {
		switch os.Args[1] {
		case "push":
			os.Exit(push(os.Args[2:]))
		case "pull":
			os.Exit(pull(os.Args[2:]))
		}
	}
	fmt.Fprintln(os.Stderr, "client: want push or pull, see the head of main.go")
	os.Exit(exitUsage)
}
