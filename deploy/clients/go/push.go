package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"os"

	disclosure "disclosure/v1"

	"github.com/golang/protobuf/jsonpb"
)

// push pushes a draft, prints what the rules found in it, and on demand submits the report.
func push(arguments []string) int {
	var to connection
	flags := to.addFlags("push")
	requestID := flags.String("request-id", newUUID(), "of the push to repeat")
	submit := flags.Bool("submit", false, "submits the report too")
	flags.Parse(arguments)
	if flags.NArg() != 1 {
		flags.Usage()
		return exitUsage
	}
	request, err := readDraft(flags.Arg(0))
	if err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n", flags.Arg(0), err)
		return exitUsage
	}
	request.RequestId = *requestID
	channel, err := to.dial()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return exitUsage
	}
	defer channel.Close()
	// Before the call: whoever loses the answer needs it.
	fmt.Println("request id:", request.RequestId)
	if err := send(disclosure.NewIngestServiceClient(channel), request, *submit); err != nil {
		printError(err)
		return exitCode(err)
	}
	return 0
}

// readDraft refuses keys that the contract does not know.
func readDraft(path string) (*disclosure.PushDraftRequest, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	request := &disclosure.PushDraftRequest{}
	return request, jsonpb.Unmarshal(file, request)
}

// send has no deadline of its own: service_config.json gives one to each call.
func send(service disclosure.IngestServiceClient, request *disclosure.PushDraftRequest, submit bool) error {
	answer, err := service.PushDraft(context.Background(), request)
	if err != nil {
		return err
	}
	became := "stored"
	if answer.Unchanged {
		became = "unchanged"
	}
	fmt.Println(became, answer.Revision.Name)
	for _, found := range answer.Revision.Findings {
		weight := "open"
		if blocks(found) {
			weight = "blocks"
		}
		fmt.Println("finding:", found.Rule, found.Severity, weight, found.Message)
	}
	if !submit {
		return nil
	}
	// The etag of what was pushed: nobody's later push is submitted unseen.
	submitted, err := service.SubmitReport(context.Background(), &disclosure.SubmitReportRequest{
		Name: answer.Report.Name, Etag: answer.Report.Etag})
	if err != nil {
		return err
	}
	fmt.Println("submitted", submitted.Report.Name)
	return nil
}

// blocks tells whether the report cannot be submitted before this is corrected or waived.
func blocks(found *disclosure.Finding) bool {
	return found.Severity == disclosure.Severity_SEVERITY_ERROR &&
		found.Certainty == disclosure.Certainty_CERTAINTY_CERTAIN && found.Cause == ""
}

// newUUID is a random UUID, version 4 of RFC 4122.
func newUUID() string {
	var id [16]byte
	if _, err := rand.Read(id[:]); err != nil {
		panic(err)
	}
	id[6] = id[6]&0x0f | 0x40
	id[8] = id[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", id[:4], id[4:6], id[6:8], id[8:10], id[10:])
}
