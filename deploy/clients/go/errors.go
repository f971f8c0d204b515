package main

import (
	"fmt"
	"os"

	"github.com/golang/protobuf/ptypes"
	"google.golang.org/genproto/googleapis/rpc/code"
	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

const (
	exitRefused = 1
	exitRepeat  = 75
)

// reason is ErrorInfo.reason, or empty for a call that never reached the server.
func reason(err error) string {
	for _, detail := range status.Convert(err).Details() {
		if info, ok := detail.(*errdetails.ErrorInfo); ok {
			return info.Reason
		}
	}
	return ""
}

// exitCode is what the program ends with: exitRepeat when the same call may succeed later.
func exitCode(err error) int {
	switch status.Code(err) {
	case codes.Unavailable, codes.ResourceExhausted, codes.DeadlineExceeded:
		if reason(err) != "CONTENT_TOO_LARGE" {
			return exitRepeat
		}
	}
	return exitRefused
}

// codeName is the code as the contract writes it, such as INVALID_ARGUMENT.
func codeName(err error) string {
	return code.Code_name[int32(status.Code(err))]
}

// printError says code and reason of a failed call, and every field or finding it is about.
func printError(err error) {
	why := reason(err)
	if why == "" {
		why = "-"
	}
	fmt.Fprintf(os.Stderr, "%s %s: %s\n", codeName(err), why, status.Convert(err).Message())
	for _, detail := range status.Convert(err).Details() {
		switch detail := detail.(type) {
		case *errdetails.BadRequest:
			for _, each := range detail.FieldViolations {
				fmt.Fprintf(os.Stderr, "  %s: %s\n", each.Field, each.Description)
			}
		case *errdetails.PreconditionFailure:
			for _, each := range detail.Violations {
				fmt.Fprintf(os.Stderr, "  %s %s: %s\n", each.Type, each.Subject, each.Description)
			}
		case *errdetails.RetryInfo:
			if delay, err := ptypes.Duration(detail.RetryDelay); err == nil {
				fmt.Fprintf(os.Stderr, "  repeat after %g s\n", delay.Seconds())
			}
		}
	}
}
